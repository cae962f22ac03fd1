//! What a diagram shows before it has places: cards in bands, and nets that join them.

use crate::text;

/// How a card is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// The world outside, or what is in no zone.
    Loose,
    Zone,
    /// A main network device.
    Device,
}

#[derive(Debug)]
pub struct Card {
    pub look: Look,
    pub title: String,
    /// Kind, addresses, place: a line each.
    pub under: Vec<String>,
    /// What is in it.
    pub items: Vec<String>,
}

/// Cards that stand side by side, under a heading of their own or none.
#[derive(Debug, Default)]
pub struct Band {
    pub title: String,
    /// Numbers of cards.
    pub cards: Vec<usize>,
}

/// A line from one card to others.
#[derive(Debug)]
pub struct Net {
    pub from: usize,
    pub to: Vec<usize>,
    pub label: String,
}

#[derive(Debug, Default)]
pub struct Chart {
    pub cards: Vec<Card>,
    pub bands: Vec<Band>,
    pub nets: Vec<Net>,
    /// Said where there is nothing.
    pub nothing: &'static str,
}

/// Whether a name already says this.
pub fn says(name: &str, kind: &str) -> bool {
    let (name, kind) = (text::key(name), text::key(kind));
    name.contains(&kind) || kind.contains(&name)
}

impl Chart {
    pub fn add(&mut self, card: Card) -> usize {
        self.cards.push(card);
        self.cards.len() - 1
    }

    /// A band of cards, unless there are none.
    pub fn band(&mut self, title: &str, cards: Vec<usize>) {
        if !cards.is_empty() {
            self.bands.push(Band {
                title: title.to_owned(),
                cards,
            });
        }
    }

    /// The band a card stands in.
    pub fn band_of(&self, card: usize) -> usize {
        let bands = self.bands.iter();
        bands.take_while(|band| !band.cards.contains(&card)).count()
    }

    /// Joins two cards, the upper one first; a card is not joined to itself.
    pub fn join(&mut self, one: usize, other: usize, label: String) {
        if one == other {
            return;
        }
        let (from, to) = if self.band_of(one) <= self.band_of(other) {
            (one, other)
        } else {
            (other, one)
        };
        self.nets.push(Net {
            from,
            to: vec![to],
            label,
        });
    }
}
