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
/// Of a label, from its middle to its edge, and beside its letters.
const HALF: f64 = LABEL * 0.7;
const MARGIN: f64 = 3.0;
const LONGEST: f64 = 340.0;
/// Where along its lane a label may stand, from the middle on: parts of the room on either side.
const STEPS: [f64; 9] = [0.0, 0.25, -0.25, 0.5, -0.5, 0.75, -0.75, 1.0, -1.0];

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
    let mut labels: Vec<Label> = Vec::new();
    for (text, ends, lane) in said {
        labels.push(Label::place(text, ends, lane, right, &uprights, &labels));
    }
    (paths, labels.iter().flat_map(Label::shapes).collect())
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

/// What is written at a lane, and where: above it or below it, along it or beyond its ends, there where it
/// lies over the fewest lines and over nothing written before.
struct Label {
    said: String,
    left: f64,
    middle: f64,
    wide: f64,
}

impl Label {
    fn place(
        said: &str,
        (low, high): (f64, f64),
        lane: f64,
        right: f64,
        uprights: &[Upright],
        before: &[Self],
    ) -> Self {
        let said = wrap(said, LABEL, false, LONGEST, 1).concat();
        let wide = width(&said, LABEL, false) + 2.0 * MARGIN;
        let slack = (high - low - wide) / 2.0;
        let mut along = Vec::new();
        if slack > 0.0 {
            along.extend(STEPS.map(|step| (low + high - wide) / 2.0 + step * slack));
        }
        along.extend([high + 2.0, low - wide - 2.0, low + 2.0, high - wide - 2.0]);
        along.retain(|left| *left > 0.0 && left + wide < right);
        let away = LABEL * 0.85;
        let places = [lane - away, lane + away]
            .into_iter()
            .flat_map(|middle| along.iter().map(move |left| (*left, middle)));
        let covered = |place: &(f64, f64)| {
            let letters = before.iter().filter(|one| one.meets(*place, wide));
            let lines = uprights.iter().filter(|line| is_under(line, *place, wide));
            (letters.count(), lines.count())
        };
        let best = places.min_by_key(covered);
        let (left, middle) =
            best.unwrap_or_else(|| ((right - wide).min(low).max(0.0), lane - away));
        Self {
            said,
            left,
            middle,
            wide,
        }
    }

    fn meets(&self, (left, middle): (f64, f64), wide: f64) -> bool {
        let beside = left > self.left + self.wide || left + wide < self.left;
        !beside && (middle - self.middle).abs() < 2.0 * HALF
    }

    fn shapes(&self) -> [Shape; 2] {
        let base = self.middle + LABEL * 0.35;
        [
            ground(self.left, self.middle, self.wide),
            text(
                self.left + MARGIN,
                base,
                LABEL,
                false,
                INK,
                &self.said,
                false,
            ),
        ]
    }
}

fn is_under(line: &Upright, (left, middle): (f64, f64), wide: f64) -> bool {
    let across = line.0 > left - 1.0 && line.0 < left + wide + 1.0;
    across && line.1 < middle + HALF && line.2 > middle - HALF
}

/// White behind a line of letters.
pub fn ground(left: f64, middle: f64, wide: f64) -> Shape {
    Shape::Box {
        x: left,
        y: middle - HALF,
        width: wide,
        height: 2.0 * HALF,
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
