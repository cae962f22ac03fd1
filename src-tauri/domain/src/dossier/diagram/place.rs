//! Giving a chart its places: bands from the top down, broken into lines of cards of one width, with
//! room between the lines for the nets.

use super::chart::{Card, Chart, Look};
use super::drawing::{ACCENT, Drawing, INK, LINE, PAPER, SIDE, SOFT, Shape, WASH, WIDTH};
use super::letters::{width, wrap};
use super::nets::{self, Lanes};

const MARGIN: f64 = 20.0;
const APART: f64 = 24.0;
const WIDEST: f64 = 430.0;
const PAD: f64 = 10.0;
/// Between two lines that nothing passes between.
const GAP: f64 = 26.0;
/// Above a line of cards, where the drawing may be cut.
const CUT: f64 = 6.0;
/// A band's heading.
const HEADING: f64 = 30.0;

/// Size of letters and height of a line.
const TITLE: (f64, f64) = (15.0, 19.0);
const UNDER: (f64, f64) = (12.5, 16.0);
const ITEM: (f64, f64) = (13.0, 17.0);

/// More cards than this stand four to a line.
const FEW: usize = 15;

/// A card with its place.
#[derive(Debug, Clone, Default)]
pub struct Spot {
    pub line: usize,
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Spot {
    pub fn middle(&self) -> f64 {
        self.x + self.width / 2.0
    }

    pub fn foot(&self) -> f64 {
        self.y + self.height
    }
}

struct Line<'a> {
    heading: &'a str,
    cards: &'a [usize],
}

/// A card's text, broken to its width.
struct Written {
    title: Vec<String>,
    under: Vec<String>,
    items: Vec<String>,
}

pub fn place(chart: &Chart, title: &'static str) -> Drawing {
    if chart.cards.is_empty() {
        return Drawing {
            title,
            height: 80.0,
            cuts: Vec::new(),
            shapes: vec![text(
                WIDTH / 2.0,
                46.0,
                ITEM.0,
                false,
                SOFT,
                chart.nothing,
                true,
            )],
        };
    }
    let columns = if chart.cards.len() > FEW { 4 } else { 3 };
    let lines: Vec<Line<'_>> = chart
        .bands
        .iter()
        .flat_map(|band| {
            band.cards
                .chunks(columns)
                .enumerate()
                .map(|(at, cards)| Line {
                    heading: if at == 0 { &band.title } else { "" },
                    cards,
                })
        })
        .collect();
    let mut spots = vec![Spot::default(); chart.cards.len()];
    for (at, line) in lines.iter().enumerate() {
        for card in line.cards {
            if let Some(spot) = spots.get_mut(*card) {
                spot.line = at;
            }
        }
    }
    let lanes = Lanes::of(&chart.nets, &spots, lines.len());
    let room = WIDTH - 2.0 * MARGIN - lanes.side_room();
    let mut shapes = Vec::new();
    let mut written = Vec::new();
    let mut gaps = Vec::new();
    let mut cuts = Vec::new();
    let mut y = MARGIN;
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            cuts.push(y - CUT);
        }
        if !line.heading.is_empty() {
            y += HEADING;
            let heading = wrap(line.heading, ITEM.0, true, room, 1).concat();
            let wide = width(&heading, ITEM.0, true) + PAD;
            shapes.push(nets::ground(MARGIN, y - 14.0, wide));
            shapes.push(text(
                MARGIN,
                y - 10.0,
                ITEM.0,
                true,
                ACCENT,
                &heading,
                false,
            ));
        }
        y += put(chart, line, y, room, &mut spots, &mut written);
        gaps.push(y);
        y += lanes
            .gap_room(at)
            .max(if at + 1 < lines.len() { GAP } else { 0.0 });
    }
    let (paths, labels) = nets::drawn(&chart.nets, &spots, &lanes, &gaps, MARGIN + room);
    let headings = std::mem::replace(&mut shapes, paths);
    for (card, lines) in &written {
        if let (Some(card), Some(spot)) = (chart.cards.get(*card), spots.get(*card)) {
            draw(card, spot, lines, &mut shapes);
        }
    }
    shapes.extend(headings);
    shapes.extend(labels);
    Drawing {
        title,
        height: y + MARGIN,
        cuts,
        shapes,
    }
}

/// Gives the cards of a line their places; returns its height.
fn put(
    chart: &Chart,
    line: &Line<'_>,
    y: f64,
    room: f64,
    spots: &mut [Spot],
    written: &mut Vec<(usize, Written)>,
) -> f64 {
    let count = line.cards.len() as f64;
    let width = ((room - APART * (count - 1.0)) / count).min(WIDEST);
    let mut x = MARGIN + (room - width * count - APART * (count - 1.0)) / 2.0;
    let mut tallest = 0.0_f64;
    let first = written.len();
    for card in line.cards {
        if let (Some(said), Some(spot)) = (chart.cards.get(*card), spots.get_mut(*card)) {
            let lines = write(said, width - 2.0 * PAD);
            (spot.x, spot.y, spot.width) = (x, y, width);
            tallest = tallest.max(height(&lines));
            written.push((*card, lines));
        }
        x += width + APART;
    }
    for (card, _) in written.iter().skip(first) {
        if let Some(spot) = spots.get_mut(*card) {
            spot.height = tallest;
        }
    }
    tallest
}

fn write(card: &Card, room: f64) -> Written {
    let under = card.under.iter();
    let items = card.items.iter();
    Written {
        title: wrap(&card.title, TITLE.0, true, room, 3),
        under: under
            .flat_map(|text| wrap(text, UNDER.0, false, room, 2))
            .collect(),
        items: items
            .flat_map(|text| wrap(&format!("• {text}"), ITEM.0, false, room, 3))
            .collect(),
    }
}

fn head(lines: &Written) -> f64 {
    PAD + lines.title.len() as f64 * TITLE.1 + lines.under.len() as f64 * UNDER.1 + 4.0
}

fn height(lines: &Written) -> f64 {
    let items = match lines.items.len() {
        0 => 0.0,
        count => count as f64 * ITEM.1 + PAD,
    };
    head(lines) + items
}

fn draw(card: &Card, spot: &Spot, lines: &Written, shapes: &mut Vec<Shape>) {
    let (ground, stroke, dashed) = match card.look {
        Look::Loose => (SIDE, LINE, true),
        Look::Zone => (PAPER, ACCENT, false),
        Look::Device => (WASH, ACCENT, false),
    };
    let shape = |height, fill, stroke, dashed| Shape::Box {
        x: spot.x,
        y: spot.y,
        width: spot.width,
        height,
        fill,
        stroke,
        dashed,
    };
    shapes.push(shape(spot.height, ground, stroke, dashed));
    if card.look == Look::Zone {
        let filled = head(lines).min(spot.height);
        shapes.push(shape(filled, WASH, stroke, false));
    }
    let mut y = spot.y + PAD / 2.0;
    let centre = spot.middle();
    for line in &lines.title {
        y += TITLE.1;
        shapes.push(text(centre, y - 4.0, TITLE.0, true, INK, line, true));
    }
    for line in &lines.under {
        y += UNDER.1;
        shapes.push(text(centre, y - 3.0, UNDER.0, false, SOFT, line, true));
    }
    y = spot.y + head(lines) + 2.0;
    for line in &lines.items {
        y += ITEM.1;
        shapes.push(text(spot.x + PAD, y - 4.0, ITEM.0, false, INK, line, false));
    }
}

pub fn text(
    x: f64,
    y: f64,
    size: f64,
    bold: bool,
    ink: &'static str,
    text: &str,
    middle: bool,
) -> Shape {
    Shape::Text {
        x,
        y,
        size,
        bold,
        middle,
        ink,
        text: text.to_owned(),
    }
}
