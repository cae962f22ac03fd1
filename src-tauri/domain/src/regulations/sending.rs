//! Where a profile lets packages go over the network without the head's word.

use serde::Deserialize;

use super::Profile;

/// What a regulation says of it.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Sending {
    /// Names, or `*.` and the end of names; none where the regulation leaves it to the national layer.
    pub domains: Vec<String>,
    /// Ids of the clauses it rests on.
    #[serde(default)]
    pub clauses: Vec<String>,
}

impl Profile {
    /// Names and ends of names that every regulation of the profile allows.
    pub fn domains(&self) -> Vec<String> {
        let national = &self.national.sending.domains;
        let own = self.regulations.iter().map(|one| &one.sending.domains);
        own.map(|domains| {
            if domains.is_empty() {
                national
            } else {
                domains
            }
        })
        .map(Clone::clone)
        .reduce(|allowed, more| common(&allowed, &more))
        .unwrap_or_else(|| national.clone())
    }

    /// The same for people, with the clauses they rest on.
    pub fn domains_in_words(&self) -> String {
        let clauses = self.regulations.iter().flat_map(|one| &one.sending.clauses);
        let clauses: Vec<String> = clauses.cloned().collect();
        let mut words = self.domains().join(", ");
        if words.is_empty() {
            words.push_str("không có tên miền nào");
        }
        if !clauses.is_empty() {
            words.push_str(&format!(" ({})", self.cited(&clauses).join("; ")));
        }
        words
    }

    /// Whether packages may go there without the head's word.
    pub fn may_send_to(&self, host: &str) -> bool {
        self.domains().iter().any(|domain| allows(domain, host))
    }
}

fn allows(domain: &str, host: &str) -> bool {
    match domain.strip_prefix('*') {
        Some(end) => host.len() > end.len() && host.ends_with(end),
        None => host == domain,
    }
}

/// What both lists allow: of two domains one of which is inside the other, the inner one.
fn common(some: &[String], others: &[String]) -> Vec<String> {
    let mut both = Vec::new();
    for one in some {
        for other in others {
            let inner = if allows(other, one) {
                one
            } else if allows(one, other) {
                other
            } else {
                continue;
            };
            if !both.contains(inner) {
                both.push(inner.clone());
            }
        }
    }
    both
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(domains: &[&str]) -> Vec<String> {
        domains.iter().map(|&domain| domain.to_owned()).collect()
    }

    #[test]
    fn several_regulations_allow_only_what_all_of_them_do() {
        let national = list(&["*.gov.vn"]);
        let province = list(&["*.laocai.gov.vn", "gui.yenbai.gov.vn", "*.vnpt.vn"]);
        let narrower = list(&["*.laocai.gov.vn", "gui.yenbai.gov.vn"]);
        assert_eq!(common(&national, &province), narrower);
        assert_eq!(common(&province, &national), narrower);
        assert_eq!(common(&province, &province), province);
        let other = list(&["*.angiang.gov.vn"]);
        assert!(common(&province, &other).is_empty());
    }

    #[test]
    fn a_domain_allows_what_ends_with_it_and_never_itself_cut_short() {
        assert!(allows("*.gov.vn", "gui.laocai.gov.vn"));
        assert!(allows("gui.laocai.gov.vn", "gui.laocai.gov.vn"));
        for host in ["gov.vn", ".gov.vn", "laocai-gov.vn", "gov.vn.evil.example"] {
            assert!(!allows("*.gov.vn", host), "{host}");
        }
        assert!(!allows("gui.laocai.gov.vn", "a.gui.laocai.gov.vn"));
    }
}
