//! What nothing leads to is left out, and what is left is numbered from 1.

use lopdf::{Document as File, Object, ObjectId};

/// By their old number, the new number of each object; 0 for one that is left out.
#[derive(Debug)]
pub(in super::super) struct Numbers(Vec<u32>);

impl Numbers {
    /// The new identifier of an object, unless it is left out.
    pub fn of(&self, id: ObjectId) -> Option<ObjectId> {
        self.0.get(id.0 as usize).filter(|number| **number > 0).map(|number| (*number, 0))
    }
}

/// Leaves out objects that the trailer does not lead to; the others keep their order. Those that are still to be written
/// keep their place among them.
pub(super) fn compact(file: &mut File, to_come: &[ObjectId]) -> Numbers {
    let mut reached = reached(file);
    for id in to_come {
        mark(&mut reached, *id);
    }
    let mut last = 0;
    let number = |is_reached| {
        last += u32::from(is_reached);
        if is_reached { last } else { 0 }
    };
    let numbers = Numbers(reached.into_iter().map(number).collect());
    let renumber = &mut |id: &mut ObjectId| *id = numbers.of(*id).unwrap_or(*id);
    let objects = std::mem::take(&mut file.objects).into_iter();
    let renumbered = objects.filter_map(|(id, mut object)| {
        visit(&mut object, renumber);
        Some((numbers.of(id)?, object))
    });
    file.objects = renumbered.collect();
    file.max_id = last;
    file.trailer.iter_mut().for_each(|(_, object)| visit(object, renumber));
    numbers
}

/// By its number, whether the trailer leads to an object.
fn reached(file: &mut File) -> Vec<bool> {
    let (mut reached, mut next) = (Vec::new(), Vec::new());
    file.trailer.iter_mut().for_each(|(_, object)| visit(object, &mut |id| next.push(*id)));
    while let Some(id) = next.pop() {
        if let Some(object) = file.objects.get_mut(&id)
            && !mark(&mut reached, id)
        {
            visit(object, &mut |id| next.push(*id));
        }
    }
    reached
}

/// Marks an object as reached, and says whether it was before.
fn mark(reached: &mut Vec<bool>, id: ObjectId) -> bool {
    let number = id.0 as usize;
    reached.resize(reached.len().max(number + 1), false);
    reached.get_mut(number).is_some_and(|reached| std::mem::replace(reached, true))
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
        compact(&mut file, &[]);
        assert_eq!(file.trailer.get(b"Root").and_then(Object::as_reference).ok(), Some((1, 0)));
        assert_eq!(file.objects.keys().copied().collect::<Vec<_>>(), [(1, 0), (2, 0)]);
        let other = file.get_dictionary((2, 0)).unwrap();
        assert_eq!(other.get(b"Back").unwrap().as_reference().unwrap(), (1, 0));
    }
}
