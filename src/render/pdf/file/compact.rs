//! What nothing leads to is left out, and what is left is numbered from 1.

use lopdf::{Document as File, Object, ObjectId};
use std::collections::{BTreeMap, BTreeSet};

/// Leaves out objects that the trailer does not lead to; the others keep their order.
pub(super) fn compact(file: &mut File) {
    let reached = reached(file).into_iter();
    let numbers: BTreeMap<ObjectId, ObjectId> = reached.zip((1..).map(|number| (number, 0))).collect();
    let kept = std::mem::take(&mut file.objects).into_iter().filter(|(id, _)| numbers.contains_key(id));
    let renumber = &mut |id: &mut ObjectId| *id = numbers.get(id).copied().unwrap_or(*id);
    let renumbered = kept.map(|(mut id, mut object)| {
        renumber(&mut id);
        visit(&mut object, renumber);
        (id, object)
    });
    file.objects = renumbered.collect();
    file.max_id = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    file.trailer.iter_mut().for_each(|(_, object)| visit(object, renumber));
}

/// The objects that the trailer leads to.
fn reached(file: &mut File) -> BTreeSet<ObjectId> {
    let mut reached = BTreeSet::new();
    let mut next = Vec::new();
    file.trailer.iter_mut().for_each(|(_, object)| visit(object, &mut |id| next.push(*id)));
    while let Some(id) = next.pop() {
        if let Some(object) = file.objects.get_mut(&id)
            && reached.insert(id)
        {
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
