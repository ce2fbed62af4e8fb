//! What nothing leads to is left out, and what is left is numbered from 1.

use lopdf::{Document as File, Object, ObjectId};

/// Leaves out objects that the trailer does not lead to; the others keep their order.
pub(super) fn compact(file: &mut File) {
    let reached = reached(file);
    let mut last = 0;
    // By the old number, the new one; 0 for an object that is left out.
    let numbers: Vec<u32> = reached
        .iter()
        .map(|is_reached| {
            if *is_reached {
                last += 1;
                last
            } else {
                0
            }
        })
        .collect();
    let number = |id: ObjectId| numbers.get(id.0 as usize).copied().filter(|number| *number > 0);
    let renumber = &mut |id: &mut ObjectId| *id = number(*id).map_or(*id, |number| (number, 0));
    let objects = std::mem::take(&mut file.objects).into_iter();
    let renumbered = objects.filter_map(|(id, mut object)| {
        visit(&mut object, renumber);
        Some(((number(id)?, 0), object))
    });
    file.objects = renumbered.collect();
    file.max_id = last;
    file.trailer.iter_mut().for_each(|(_, object)| visit(object, renumber));
}

/// By its number, whether the trailer leads to an object.
fn reached(file: &mut File) -> Vec<bool> {
    let mut reached = Vec::new();
    let mut next = Vec::new();
    file.trailer.iter_mut().for_each(|(_, object)| visit(object, &mut |id| next.push(*id)));
    while let Some(id) = next.pop() {
        let Some(object) = file.objects.get_mut(&id) else { continue };
        let number = id.0 as usize;
        reached.resize(reached.len().max(number + 1), false);
        if !std::mem::replace(&mut reached[number], true) {
            visit(object, &mut |id| next.push(*id));
        }
    }
    reached
}

/// Visits the references in an object.
fn visit(object: &mut Object, each: &mut impl FnMut(&mut ObjectId)) {
    match object {
        Object::Reference(id) => each(id),
        Object::Array(items) => items.iter_mut().for_each(|item| visit(item, each)),
        Object::Dictionary(dictionary) => dictionary.iter_mut().for_each(|(_, value)| visit(value, each)),
        Object::Stream(stream) => stream.dict.iter_mut().for_each(|(_, value)| visit(value, each)),
        Object::Null
        | Object::Boolean(_)
        | Object::Integer(_)
        | Object::Real(_)
        | Object::Name(_)
        | Object::String(..) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lopdf::dictionary;

    #[test]
    fn what_nothing_leads_to_is_left_out_and_circles_end() {
        let mut file = File::with_version("1.7");
        let [lost, one, other] = [(); 3].map(|()| file.add_object(Object::Null));
        file.set_object(lost, dictionary! { "To" => one });
        file.set_object(one, dictionary! { "To" => vec![other.into()] });
        file.set_object(other, dictionary! { "Back" => one, "Broken" => Object::Reference((99, 0)) });
        file.trailer.set("Root", one);
        compact(&mut file);
        assert_eq!(file.trailer.get(b"Root").and_then(Object::as_reference).ok(), Some((1, 0)));
        assert_eq!(file.objects.keys().copied().collect::<Vec<_>>(), [(1, 0), (2, 0)]);
        let other = file.get_dictionary((2, 0)).unwrap();
        assert_eq!(other.get(b"Back").unwrap().as_reference().unwrap(), (1, 0));
    }
}
