//! Where nodes were read.

use crate::load::{ReportPlaces, Step};
use crate::source::Span;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The places of all nodes of a report, by id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Origins {
    /// Where the report itself begins.
    pub report: Option<Span>,
    /// The values of the report's own fields, by name.
    pub report_fields: BTreeMap<String, Span>,
    /// The entries of `accepted`, in their order.
    pub accepted: Vec<Span>,
    /// The entries of `clearances`, in their order.
    pub clearances: Vec<Span>,
    /// Its nodes, by id (ids are unique in a report); terms by their keys.
    pub nodes: BTreeMap<String, NodeOrigin>,
    /// Every value of the files, for what is found inside of fields.
    pub(crate) places: Option<Arc<ReportPlaces>>,
}

/// The place of one node and of its fields.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NodeOrigin {
    /// The node.
    pub span: Option<Span>,
    /// The values of its fields, by name.
    pub fields: BTreeMap<String, Span>,
}

impl Origins {
    /// Where a field of the report itself was read; where the report begins if the field's place is not known.
    pub fn report_field(&self, field: &str) -> Option<Span> {
        self.report_fields.get(field).copied().or(self.report)
    }

    /// Where a node was read.
    pub fn node(&self, id: &str) -> Option<Span> {
        self.nodes.get(id).and_then(|node| node.span)
    }

    /// Where a field's value was read; the node's place if the field's is not known.
    pub fn field(&self, id: &str, field: &str) -> Option<Span> {
        let node = self.nodes.get(id)?;
        node.fields.get(field).copied().or(node.span)
    }

    /// Where a value inside of a field was read, by the keys and indexes that lead to it; the field's place if that is not known.
    pub(crate) fn inside(&self, node: Option<&str>, path: &[Step]) -> Option<Span> {
        let field = match path.first() {
            Some(Step::Key(key)) => key.as_str(),
            Some(Step::Index(_)) | None => "",
        };
        let exact = self.places.as_ref().map(|places| places.at(node, path));
        exact.or_else(|| node.map_or_else(|| self.report_field(field), |id| self.field(id, field)))
    }

    /// The id of the node that holds a place; of one inside another, the inner.
    pub fn node_at(&self, place: Span) -> Option<&str> {
        let spans = self.nodes.iter().filter_map(|(id, node)| Some((id, node.span?)));
        let smallest = spans.filter(|(_, span)| span.holds(place)).min_by_key(|(_, span)| span.end - span.start);
        smallest.map(|(id, _)| id.as_str())
    }
}
