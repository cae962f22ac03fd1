//! How far one word is from another, for the hint at a name mistyped.

use std::collections::BTreeSet;

/// The known name closest to a mistyped one: the same last word, or few letters away.
pub(super) fn nearest(name: &str, known: &BTreeSet<String>) -> Option<String> {
    let last = |n: &str| n.rsplit('.').next().unwrap_or_default().to_lowercase();
    let wanted = last(name);
    known
        .iter()
        .map(|k| {
            let whole = distance(&name.to_lowercase(), &k.to_lowercase());
            let words = if last(k) == wanted { 1 } else { whole };
            (words.min(whole), whole, k)
        })
        .min()
        .filter(|(d, _, k)| *d <= (k.chars().count() / 3).max(1))
        .map(|(.., k)| k.clone())
}

/// Letters to change, add or drop to turn one word into the other (Levenshtein).
pub(super) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut left = i + 1;
        let mut corner = i;
        for (cell, cb) in row.iter_mut().skip(1).zip(&b) {
            let above = *cell;
            left = (corner + usize::from(ca != *cb))
                .min(above + 1)
                .min(left + 1);
            corner = above;
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_found() {
        let known: BTreeSet<String> = ["items.serial", "items.name", "person.name", "paper.day"]
            .map(str::to_owned)
            .into();
        let near = |n: &str| nearest(n, &known);
        assert_eq!(near("items.seriel").as_deref(), Some("items.serial"));
        assert_eq!(near("seriel"), None);
        assert_eq!(near("serial").as_deref(), Some("items.serial"));
        assert_eq!(near("Person.Name").as_deref(), Some("person.name"));
        assert_eq!(near("hoàn toàn khác"), None);
    }

    #[test]
    fn distance_counts_letters() {
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("seriel", "serial"), 1);
    }
}
