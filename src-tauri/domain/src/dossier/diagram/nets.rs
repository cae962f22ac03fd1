//! The ways of the nets: down from a card into the room below its line, along a lane of its own, and
//! down into the cards it reaches; where lines stand between, around them along the right side.

use std::collections::BTreeMap;

use super::chart::Net;
use super::drawing::{INK, PAPER, Shape};
use super::letters::{width, wrap};
use super::place::{Spot, text};

const LANE: f64 = 24.0;
/// Between a line and its first lane, and after the last.
const CLEAR: f64 = 20.0;
const SIDE: f64 = 12.0;
/// What comes from above enters this much to the right, not to run into what leaves there.
const ASIDE: f64 = 8.0;
const LABEL: f64 = 12.0;
const LONGEST: f64 = 340.0;
/// Where along its lane a label may stand, from the middle on: parts of the room on either side.
const STEPS: [f64; 9] = [0.0, 0.25, -0.25, 0.5, -0.5, 0.75, -0.75, 1.0, -1.0];
/// How far beside its lane a label may stand.
const FARTHEST: f64 = 48.0;

/// Which lane a net takes in each gap, counted from 0, and on the side.
#[derive(Debug, Default)]
pub struct Lanes {
    gaps: BTreeMap<(usize, usize), usize>,
    counts: Vec<usize>,
    sides: BTreeMap<usize, usize>,
}

impl Lanes {
    pub fn of(nets: &[Net], spots: &[Spot], lines: usize) -> Self {
        let mut lanes = Self {
            counts: vec![0; lines],
            ..Self::default()
        };
        for (at, net) in nets.iter().enumerate() {
            let from = line(spots, net.from);
            for to in net.to.iter().map(|to| line(spots, *to)) {
                lanes.take(at, from);
                if to > from + 1 {
                    lanes.take(at, to - 1);
                    let next = lanes.sides.len();
                    lanes.sides.entry(at).or_insert(next);
                }
            }
        }
        lanes
    }

    fn take(&mut self, net: usize, gap: usize) {
        let Some(count) = self.counts.get_mut(gap) else {
            return;
        };
        self.gaps.entry((net, gap)).or_insert_with(|| {
            *count += 1;
            *count - 1
        });
    }

    pub fn gap_room(&self, gap: usize) -> f64 {
        match self.counts.get(gap) {
            None | Some(0) => 0.0,
            Some(count) => 2.0 * CLEAR + (*count as f64 - 1.0) * LANE,
        }
    }

    pub fn side_room(&self) -> f64 {
        match self.sides.len() {
            0 => 0.0,
            count => count as f64 * SIDE + ASIDE,
        }
    }

    fn y(&self, net: usize, gap: usize, gaps: &[f64]) -> f64 {
        let lane = self.gaps.get(&(net, gap)).copied().unwrap_or_default();
        gaps.get(gap).copied().unwrap_or_default() + CLEAR + lane as f64 * LANE
    }
}

fn line(spots: &[Spot], card: usize) -> usize {
    spots.get(card).map_or(0, |spot| spot.line)
}

/// The lines of the nets, and what is written on them, which stands above everything.
pub fn drawn(
    nets: &[Net],
    spots: &[Spot],
    lanes: &Lanes,
    gaps: &[f64],
    right: f64,
) -> (Vec<Shape>, Vec<Shape>) {
    let ports = Ports::of(nets, spots);
    let (mut paths, mut said) = (Vec::new(), Vec::new());
    for (at, net) in nets.iter().enumerate() {
        let Some(start) = spots.get(net.from) else {
            continue;
        };
        let out = ports.below(at, net.from);
        let lane = lanes.y(at, start.line, gaps);
        let (mut low, mut high) = (out, out);
        paths.push(Shape::Path(vec![(out, start.foot()), (out, lane)]));
        for to in &net.to {
            let Some(end) = spots.get(*to) else { continue };
            let mut points = vec![(out, lane)];
            let last = if end.line == start.line {
                (ports.below(at, *to), end.foot())
            } else {
                (ports.above(at, *to, out), end.y)
            };
            if end.line > start.line + 1 {
                let side = lanes.sides.get(&at).copied().unwrap_or_default();
                let side = right + ASIDE + side as f64 * SIDE;
                let next = lanes.y(at, end.line - 1, gaps);
                points.extend([(side, lane), (side, next), (last.0, next)]);
                high = high.max(side);
                branch(net, (last.0, next), &mut paths);
            } else {
                points.push((last.0, lane));
                (low, high) = (low.min(last.0), high.max(last.0));
                branch(net, (last.0, lane), &mut paths);
            }
            points.push(last);
            paths.push(Shape::Path(points));
        }
        if !net.label.is_empty() {
            said.push((net.label.as_str(), (low, high), lane));
        }
    }
    let uprights = uprights(&paths);
    let labels = said
        .into_iter()
        .flat_map(|(text, ends, lane)| label(text, ends, lane, right, &uprights));
    let labels = labels.collect();
    (paths, labels)
}

fn branch(net: &Net, (x, y): (f64, f64), paths: &mut Vec<Shape>) {
    if net.to.len() > 1 {
        paths.push(Shape::Dot(x, y));
    }
}

/// A stretch straight down: where it is, its upper and its lower end.
type Upright = (f64, f64, f64);

fn uprights(paths: &[Shape]) -> Vec<Upright> {
    let mut found = Vec::new();
    for path in paths {
        let Shape::Path(points) = path else { continue };
        for (one, other) in points.iter().zip(points.iter().skip(1)) {
            if one.0 == other.0 {
                found.push((one.0, one.1.min(other.1), one.1.max(other.1)));
            }
        }
    }
    found
}

/// On its lane where that is long enough, otherwise beside it; there where it hides the fewest lines.
fn label(
    said: &str,
    (low, high): (f64, f64),
    lane: f64,
    right: f64,
    uprights: &[Upright],
) -> [Shape; 2] {
    let said = wrap(said, LABEL, false, LONGEST, 1).concat();
    let wide = width(&said, LABEL, false) + 2.0 * ASIDE;
    let half = LABEL * 0.7;
    let hidden = |left: f64| {
        let within = |line: &&Upright| {
            let across = line.0 > left - 2.0 && line.0 < left + wide + 2.0;
            across && line.1 < lane + half && line.2 > lane - half
        };
        uprights.iter().filter(within).count()
    };
    let mut places = Vec::new();
    let slack = high - low - wide - 4.0 * ASIDE;
    if slack > 0.0 {
        let middle = (low + high - wide) / 2.0;
        places.extend(STEPS.map(|step| middle + step * slack / 2.0));
    }
    for step in STEPS.iter().filter(|step| **step >= 0.0) {
        let away = ASIDE + step * FARTHEST;
        places.extend(Some(high + away).filter(|left| left + wide < right));
        places.extend(Some(low - wide - away).filter(|left| *left > 0.0));
    }
    let free = places.into_iter().min_by_key(|left| hidden(*left));
    let left = free.unwrap_or_else(|| (low - wide - ASIDE).max(0.0));
    let base = lane + LABEL * 0.35;
    [
        ground(left, lane, wide),
        text(left + ASIDE, base, LABEL, false, INK, &said, false),
    ]
}

/// White behind a line of letters.
pub fn ground(left: f64, middle: f64, wide: f64) -> Shape {
    Shape::Box {
        x: left,
        y: middle - LABEL * 0.7,
        width: wide,
        height: LABEL * 1.4,
        fill: PAPER,
        stroke: "none",
        dashed: false,
    }
}

/// Where the nets of a card leave and enter it, in the order of where they go.
struct Ports<'a> {
    spots: &'a [Spot],
    below: BTreeMap<usize, Vec<usize>>,
    above: BTreeMap<usize, Vec<usize>>,
}

impl<'a> Ports<'a> {
    fn of(nets: &[Net], spots: &'a [Spot]) -> Self {
        let mut ends: [BTreeMap<usize, Vec<(f64, usize)>>; 2] = Default::default();
        let middle = |card: usize| spots.get(card).map_or(0.0, Spot::middle);
        let [below, above] = &mut ends;
        for (at, net) in nets.iter().enumerate() {
            let count = net.to.len().max(1) as f64;
            let there = net.to.iter().map(|to| middle(*to)).sum::<f64>() / count;
            below.entry(net.from).or_default().push((there, at));
            for to in &net.to {
                let level = line(spots, *to) == line(spots, net.from);
                let side = if level { &mut *below } else { &mut *above };
                side.entry(*to).or_default().push((middle(net.from), at));
            }
        }
        let [below, above] = ends.map(|cards| {
            let ordered = cards.into_iter().map(|(card, mut ends)| {
                ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                (card, ends.into_iter().map(|(_, at)| at).collect())
            });
            ordered.collect()
        });
        Self {
            spots,
            below,
            above,
        }
    }

    fn at(&self, side: &BTreeMap<usize, Vec<usize>>, net: usize, card: usize) -> f64 {
        let (Some(spot), Some(nets)) = (self.spots.get(card), side.get(&card)) else {
            return 0.0;
        };
        let place = nets.iter().position(|at| *at == net).unwrap_or_default();
        spot.x + spot.width * (place as f64 + 1.0) / (nets.len() as f64 + 1.0)
    }

    fn below(&self, net: usize, card: usize) -> f64 {
        self.at(&self.below, net, card)
    }

    /// Straight down where the port lies right below the other.
    fn above(&self, net: usize, card: usize, from: f64) -> f64 {
        let x = self.at(&self.above, net, card);
        if (x - from).abs() < 1.0 { x } else { x + ASIDE }
    }
}
