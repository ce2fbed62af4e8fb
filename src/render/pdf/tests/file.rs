use super::sample::everything;
use crate::document::sample::kitchen_sink;
use crate::render::pdf::write;

#[test]
fn dump_for_judges() {
    std::fs::write("/tmp/pdfw.pdf", write(&kitchen_sink(), &everything()).unwrap()).unwrap();
}
