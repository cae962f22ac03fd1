//! What Word's styles add up to: defaults, the style of the paragraph and those it is based on,
//! then what is set on the spot.

mod parse;
mod props;

use std::collections::BTreeMap;

pub(super) use props::Props;

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    defaults: Props,
    normal: String,
    by_id: BTreeMap<String, (Option<String>, Props)>,
    /// Typeface of the theme's body and heading fonts.
    theme: BTreeMap<&'static str, String>,
}

/// Styles based on one another, at most; a longer chain runs in a circle.
const MAX_CHAIN: usize = 20;

impl Styles {
    /// Defaults and the style of a paragraph.
    pub fn paragraph(&self, style: Option<&str>) -> Props {
        let mut props = self.defaults.clone();
        self.apply(style.unwrap_or(&self.normal), &mut props);
        props
    }

    /// Puts a style, and before it those it is based on, over the properties.
    pub fn apply(&self, style: &str, props: &mut Props) {
        let mut chain = Vec::new();
        let mut next = Some(style);
        while let Some((based_on, own)) = next.and_then(|id| self.by_id.get(id)) {
            chain.push(own);
            next = based_on.as_deref().filter(|_| chain.len() < MAX_CHAIN);
        }
        for own in chain.into_iter().rev() {
            props.take(own);
        }
    }

    /// The typeface a font name stands for; theme fonts by what the theme says.
    pub fn typeface(&self, font: Option<&str>) -> String {
        match font {
            Some(name) if name.starts_with("@minor") => self.theme.get("a:minorFont").cloned(),
            Some(name) if name.starts_with("@major") => self.theme.get("a:majorFont").cloned(),
            Some(name) => Some(name.to_owned()),
            None => None,
        }
        .unwrap_or_default()
    }
}
