//! The part of a plane of two quantities that a rule's test catches: what a drawing of the rule shades.
//!
//! Comparisons on the two quantities are half-planes; everything else is taken as it is for a data-centre chip on a non-planar process
//! that is also sold in the United States. The test is brought into a union of convex polygons, cut to the axes.

use crate::facts::rule::{Flag, Quantity, Relation, Test};

/// How far beside an edge its far side is looked at, as a share of the edge's length when the view is drawn as a square.
const ASIDE: f64 = 1e-6;
/// Places are one when they differ by less; far below what any rule counts in.
const SAME: f64 = 1e-6;

/// A place: the horizontal quantity, then the vertical one.
pub type At = (f64, f64);

/// `a·x + b·y ≥ c`, or `>`; areas do not tell the two apart.
#[derive(Clone, Copy, Debug)]
struct Half {
    a: f64,
    b: f64,
    c: f64,
}

/// The two quantities of a plane and the domain that it shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Horizontal quantity.
    pub x: Quantity,
    /// Vertical quantity.
    pub y: Quantity,
    /// Lower ends, x and y.
    pub from: At,
    /// Upper ends.
    pub to: At,
}

/// A caught area: polygons that may overlap, and the pieces of their outline that bound their union.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Region {
    /// Convex polygons.
    pub polygons: Vec<Vec<At>>,
    /// The union's outline, in pieces.
    pub outline: Vec<(At, At)>,
}

/// A limit of a test.
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    /// What is compared (summed if several).
    pub quantities: Vec<Quantity>,
    /// The limit, in the quantities' unit.
    pub value: f64,
}

/// Every limit of a test, in the order in which it is written, each once.
pub fn bounds(test: &Test) -> Vec<Bound> {
    let mut out = Vec::new();
    collect(test, &mut out);
    out
}

fn collect(test: &Test, out: &mut Vec<Bound>) {
    let mut add = |quantities: Vec<Quantity>, value: f64| {
        let bound = Bound { quantities, value };
        if !out.contains(&bound) {
            out.push(bound);
        }
    };
    match test {
        Test::All(parts) | Test::Any(parts) => parts.iter().for_each(|part| collect(part, out)),
        Test::Not(part) => collect(part, out),
        Test::Compare { quantity, value, .. } => add(vec![*quantity], *value),
        Test::Sum { of, value, .. } => add(of.clone(), *value),
        Test::ByYear { .. } | Test::Flag { .. } | Test::Chip(_) | Test::LaunchedBy(_) => {}
    }
}

/// Whether a property is taken as given in a drawing.
fn given(flag: Flag) -> bool {
    matches!(
        flag,
        Flag::Datacenter | Flag::Nonplanar | Flag::SoldInUs | Flag::ShippedFromUs | Flag::ForeignChip
    )
}

/// The area where the test holds, or fails.
pub fn region(test: &Test, view: View, holds: bool) -> Region {
    let unions = disjunction(test, view, !holds);
    let polygons: Vec<Vec<At>> = unions
        .iter()
        .map(|halves| cut(view, halves))
        .filter(|polygon| polygon.len() > 2)
        .collect();
    let outline = outline(&polygons, &unions, view);
    Region { polygons, outline }
}

/// The test (or its opposite) as alternatives of half-planes that hold together.
fn disjunction(test: &Test, view: View, not: bool) -> Vec<Vec<Half>> {
    let always = |yes: bool| if yes { vec![Vec::new()] } else { Vec::new() };
    match test {
        Test::Not(part) => disjunction(part, view, !not),
        Test::All(parts) | Test::Any(parts) => {
            let each = parts.iter().map(|part| disjunction(part, view, not));
            if matches!(test, Test::All(_)) == not {
                return each.flatten().collect();
            }
            each.fold(always(true), |found, next| {
                let join = |a: &Vec<Half>| {
                    next.iter()
                        .map(|b| a.iter().chain(b).copied().collect())
                        .collect::<Vec<Vec<Half>>>()
                };
                found.iter().flat_map(join).collect()
            })
        }
        Test::Compare { quantity, is, value } => half(&[*quantity], *is, *value, view, not),
        Test::Sum { of, is, value } => half(of, *is, *value, view, not),
        Test::Flag { flag, is } => always((given(*flag) == *is) != not),
        // A chip that is on sale, as one that is sold in the United States.
        Test::LaunchedBy(_) => always(!not),
        Test::ByYear { .. } | Test::Chip(_) => always(not),
    }
}

fn half(of: &[Quantity], is: Relation, value: f64, view: View, not: bool) -> Vec<Vec<Half>> {
    let weight = |wanted: Quantity| of.iter().filter(|quantity| **quantity == wanted).count() as f64;
    let (a, b) = (weight(view.x), weight(view.y));
    if a == 0.0 && b == 0.0 {
        return Vec::new();
    }
    let rising = matches!(is, Relation::AtLeast | Relation::Above) != not;
    let sign = if rising { 1.0 } else { -1.0 };
    vec![vec![Half {
        a: sign * a,
        b: sign * b,
        c: sign * value,
    }]]
}

/// The view cut by half-planes (Sutherland and Hodgman).
fn cut(view: View, halves: &[Half]) -> Vec<At> {
    let (from, to) = (view.from, view.to);
    let mut points = vec![from, (to.0, from.1), to, (from.0, to.1)];
    for half in halves {
        let depth = |p: At| half.a * p.0 + half.b * p.1 - half.c;
        let Some(mut last) = points.last().copied() else { break };
        let mut kept = Vec::new();
        for next in points {
            let (a, b) = (depth(last), depth(next));
            if (a > 0.0 && b < 0.0) || (a < 0.0 && b > 0.0) {
                let t = a / (a - b);
                kept.push((last.0 + t * (next.0 - last.0), last.1 + t * (next.1 - last.1)));
            }
            if b >= 0.0 {
                kept.push(next);
            }
            last = next;
        }
        points = kept;
    }
    points
}

/// Edges of the polygons, broken where they meet, without the pieces on whose far side the area goes on.
fn outline(polygons: &[Vec<At>], unions: &[Vec<Half>], view: View) -> Vec<(At, At)> {
    let aspect = (view.to.0 - view.from.0) / (view.to.1 - view.from.1);
    let caught = |p: At| {
        p.0 > view.from.0
            && p.0 < view.to.0
            && p.1 > view.from.1
            && p.1 < view.to.1
            && unions
                .iter()
                .any(|halves| halves.iter().all(|h| h.a * p.0 + h.b * p.1 >= h.c))
    };
    let edges = |polygon: &Vec<At>| -> Vec<(At, At)> {
        (0..polygon.len())
            .map(|i| (polygon[i], polygon[(i + 1) % polygon.len()]))
            .collect()
    };
    let all: Vec<(At, At)> = polygons.iter().flat_map(edges).collect();
    let mut out: Vec<(At, At)> = Vec::new();
    for &(from, to) in &all {
        let mut cuts: Vec<f64> = all.iter().filter_map(|other| crossing((from, to), *other)).collect();
        cuts.extend([0.0, 1.0]);
        cuts.sort_by(f64::total_cmp);
        for pair in cuts.windows(2) {
            if pair[1] - pair[0] < 1e-9 {
                continue;
            }
            let at = |t: f64| (from.0 + t * (to.0 - from.0), from.1 + t * (to.1 - from.1));
            let middle = at(f64::midpoint(pair[0], pair[1]));
            // Corners run anticlockwise, so the outside lies to the right of an edge.
            let beyond = (
                middle.0 + ASIDE * aspect * (to.1 - from.1),
                middle.1 - ASIDE / aspect * (to.0 - from.0),
            );
            let piece = (at(pair[0]), at(pair[1]));
            let same = |other: &(At, At)| {
                let near = |a: At, b: At| (a.0 - b.0).abs() + (a.1 - b.1).abs() < SAME;
                near(other.0, piece.0) && near(other.1, piece.1)
            };
            if !caught(beyond) && !out.iter().any(same) {
                out.push(piece);
            }
        }
    }
    out
}

/// Where on the first segment (0–1) the line of the second crosses it.
fn crossing((p, q): (At, At), (r, s): (At, At)) -> Option<f64> {
    let (d, e) = ((q.0 - p.0, q.1 - p.1), (s.0 - r.0, s.1 - r.1));
    let cross = d.0 * e.1 - d.1 * e.0;
    if cross == 0.0 {
        return None;
    }
    let t = ((r.0 - p.0) * e.1 - (r.1 - p.1) * e.0) / cross;
    (t > 0.0 && t < 1.0).then_some(t)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::Archive;

    fn test(id: &str) -> &'static Test {
        Archive::bundled()
            .controls
            .rules
            .rule(id)
            .unwrap()
            .test
            .as_ref()
            .unwrap()
    }

    fn view(x: Quantity, y: Quantity, to: At) -> View {
        View {
            x,
            y,
            from: (0.0, 0.0),
            to,
        }
    }

    /// Area of a union of polygons on a fine grid, as a share of the view.
    fn share(region: &Region, view: View) -> f64 {
        let n = 400;
        let inside = |p: At| {
            region.polygons.iter().any(|polygon| {
                (0..polygon.len()).all(|i| {
                    let (a, b) = (polygon[i], polygon[(i + 1) % polygon.len()]);
                    (b.0 - a.0) * (p.1 - a.1) - (b.1 - a.1) * (p.0 - a.0) >= 0.0
                })
            })
        };
        let at = |i: i32, j: i32| {
            (
                (f64::from(i) + 0.5) / f64::from(n) * view.to.0,
                (f64::from(j) + 0.5) / f64::from(n) * view.to.1,
            )
        };
        let caught = (0..n)
            .flat_map(|i| (0..n).map(move |j| (i, j)))
            .filter(|(i, j)| inside(at(*i, *j)));
        caught.count() as f64 / f64::from(n * n)
    }

    /// October 2022: both 4,800 TPP and 600 GB/s, so the corner beyond (4,800, 600).
    #[test]
    fn both_limits_give_a_corner() {
        let view = view(Quantity::Tpp, Quantity::IoGbPerS, (20_000.0, 1_000.0));
        let found = region(test("US-2022-10-3A090"), view, true);
        assert_eq!(found.polygons.len(), 1);
        assert!((share(&found, view) - 0.76 * 0.4).abs() < 0.01);
        assert!(found.polygons[0].contains(&(4_800.0, 600.0)));
        let opposite = region(test("US-2022-10-3A090"), view, false);
        assert!((share(&opposite, view) - (1.0 - 0.76 * 0.4)).abs() < 0.01);
    }

    /// April 2025: memory ≥ 1,400 or links ≥ 1,100 or their sum ≥ 1,700; the free corner is a rectangle of 1,400 × 1,100 without the
    /// triangle of legs 800 beyond the sum: 1,540,000 − 320,000 = 1,220,000 of 5,000 × 1,250.
    #[test]
    fn a_sum_cuts_the_corner() {
        let view = view(Quantity::MemoryGbPerS, Quantity::IoGbPerS, (5_000.0, 1_250.0));
        let found = region(test("US-2025-04-09-H20"), view, true);
        assert!((share(&found, view) - (1.0 - 1_220_000.0 / 6_250_000.0)).abs() < 0.01);
        // The diagonal runs from (600, 1,100) to (1,400, 300); nothing of the outline lies inside the union.
        let on_diagonal = |p: At| (p.0 + p.1 - 1_700.0).abs() < 1e-6;
        let diagonal: Vec<_> = found
            .outline
            .iter()
            .filter(|(a, b)| on_diagonal(*a) && on_diagonal(*b))
            .collect();
        let xs = diagonal.iter().flat_map(|(a, b)| [a.0, b.0]);
        let (low, high) = xs.fold((f64::INFINITY, 0.0_f64), |(low, high), x| (low.min(x), high.max(x)));
        assert!(
            (low - 600.0).abs() < 1e-6 && (high - 1_400.0).abs() < 1e-6,
            "{diagonal:?}"
        );
        let inner = found.outline.iter().any(|(a, b)| {
            let middle = (f64::midpoint(a.0, b.0), f64::midpoint(a.1, b.1));
            middle.0 > 1_400.0 + 1.0 && middle.0 < 4_999.0 && middle.1 > 1.0 && middle.1 < 1_249.0
        });
        assert!(!inner, "{:?}", found.outline);
    }

    /// November 2023: 4,800 TPP, or 1,600 TPP with 5.92 per mm²; what must be notified lies below.
    #[test]
    fn density_widens_the_area() {
        let view = view(Quantity::Tpp, Quantity::TppPerMm2, (10_000.0, 10.0));
        let caught = region(test("US-2023-11-3A090a"), view, true);
        assert!((share(&caught, view) - (0.52 + 0.32 * 0.408)).abs() < 0.01);
        // 2,400–4,800 at 1.6–5.92, and 1,600–4,800 at 3.2–5.92 (the rule's own upper limit of TPP is that of the first area).
        let notify = region(test("US-2023-11-3A090b"), view, true);
        let by_hand = 0.24 * 0.432 + 0.08 * 0.272;
        assert!(
            (share(&notify, view) - by_hand).abs() < 0.01,
            "{}",
            share(&notify, view)
        );
    }

    #[test]
    fn the_denied_area_is_what_the_review_leaves() {
        let view = view(Quantity::Tpp, Quantity::MemoryGbPerS, (42_000.0, 13_000.0));
        let found = region(test("US-2026-01-15-case-by-case"), view, false);
        assert!((share(&found, view) - 0.75).abs() < 0.01);
    }

    #[test]
    fn limits_are_those_that_the_rule_states() {
        let values = |id: &str| -> Vec<f64> { bounds(test(id)).into_iter().map(|bound| bound.value).collect() };
        assert_eq!(values("US-2022-10-3A090"), [600.0, 4_800.0]);
        assert_eq!(values("US-2025-04-09-H20"), [1_400.0, 1_100.0, 1_700.0]);
        assert_eq!(values("US-2026-01-15-case-by-case"), [21_000.0, 6_500.0]);
    }

    fn above(quantity: Quantity, value: f64) -> Test {
        Test::Compare {
            quantity,
            is: Relation::AtLeast,
            value,
        }
    }

    fn below(quantity: Quantity, value: f64) -> Test {
        Test::Not(Box::new(above(quantity, value)))
    }

    fn sum_above(value: f64) -> Test {
        Test::Sum {
            of: vec![Quantity::MemoryGbPerS, Quantity::IoGbPerS],
            is: Relation::AtLeast,
            value,
        }
    }

    /// Whether the outline runs through these corners, one closed way after the other, and nowhere else.
    fn runs_through(outline: &[(At, At)], ways: &[&[At]]) -> bool {
        let near = |a: At, b: At| (a.0 - b.0).abs() < 1e-5 && (a.1 - b.1).abs() < 1e-5;
        let pieces: Vec<(At, At)> = ways
            .iter()
            .flat_map(|way| (0..way.len()).map(|i| (way[i], way[(i + 1) % way.len()])))
            .collect();
        pieces.len() == outline.len()
            && pieces.iter().all(|piece| {
                outline
                    .iter()
                    .any(|found| near(found.0, piece.0) && near(found.1, piece.1))
            })
    }

    const MEMORY: Quantity = Quantity::MemoryGbPerS;
    const LINKS: Quantity = Quantity::IoGbPerS;
    /// Does not begin at zero.
    const SMALL: View = View {
        x: MEMORY,
        y: LINKS,
        from: (2.0, 1.0),
        to: (12.0, 6.0),
    };

    #[test]
    fn two_limits_are_outlined_as_one_angle() {
        // Stretched sideways, too: where one axis counts in hundreds of millions of the other's units.
        for by in [1.0, 1e8] {
            let view = View {
                from: (2.0 * by, 1.0),
                to: (12.0 * by, 6.0),
                ..SMALL
            };
            let test = Test::Any(vec![above(MEMORY, 6.0 * by), above(LINKS, 4.0)]);
            let way = [
                (6.0, 1.0),
                (12.0, 1.0),
                (12.0, 4.0),
                (12.0, 6.0),
                (6.0, 6.0),
                (2.0, 6.0),
                (2.0, 4.0),
                (6.0, 4.0),
            ]
            .map(|(x, y)| (x * by, y));
            let found = region(&test, view, true).outline;
            assert!(runs_through(&found, &[&way]), "{found:?}");
        }
    }

    #[test]
    fn a_sum_is_outlined_where_it_adds() {
        let with = |limit: f64| Test::Any(vec![above(MEMORY, 6.0), above(LINKS, 4.0), sum_above(limit)]);
        // 9 cuts the inner corner; 10 only touches it, and breaks the outer edges.
        let cutting = [
            (6.0, 1.0),
            (8.0, 1.0),
            (12.0, 1.0),
            (12.0, 4.0),
            (12.0, 6.0),
            (6.0, 6.0),
            (3.0, 6.0),
            (2.0, 6.0),
            (2.0, 4.0),
            (5.0, 4.0),
            (6.0, 3.0),
        ];
        let found = region(&with(9.0), SMALL, true).outline;
        assert!(runs_through(&found, &[&cutting]), "{found:?}");
        let touching = [
            (6.0, 1.0),
            (9.0, 1.0),
            (12.0, 1.0),
            (12.0, 4.0),
            (12.0, 6.0),
            (6.0, 6.0),
            (4.0, 6.0),
            (2.0, 6.0),
            (2.0, 4.0),
            (6.0, 4.0),
        ];
        let found = region(&with(10.0), SMALL, true).outline;
        assert!(runs_through(&found, &[&touching]), "{found:?}");
    }

    #[test]
    fn areas_that_touch_keep_both_outlines() {
        let test = Test::Any(vec![
            Test::All(vec![above(MEMORY, 6.0), above(LINKS, 4.0)]),
            Test::All(vec![below(MEMORY, 6.0), below(LINKS, 4.0)]),
        ]);
        let found = region(&test, SMALL, true).outline;
        let upper = [(6.0, 4.0), (12.0, 4.0), (12.0, 6.0), (6.0, 6.0)];
        let lower = [(2.0, 1.0), (6.0, 1.0), (6.0, 4.0), (2.0, 4.0)];
        assert!(runs_through(&found, &[&upper, &lower]), "{found:?}");
    }

    #[test]
    fn a_limit_through_corners_adds_none() {
        let view = View {
            from: (1.0, 1.0),
            to: (5.0, 5.0),
            ..SMALL
        };
        let found = region(&sum_above(6.0), view, true);
        assert_eq!(found.polygons, [[(5.0, 1.0), (5.0, 5.0), (1.0, 5.0)]]);
        // At the far edge nothing is left that has an area.
        assert_eq!(region(&above(MEMORY, 5.0), view, true), Region::default());
    }

    #[test]
    fn only_what_a_drawn_chip_is_counts_as_given() {
        let flag = |flag: Flag| Test::Flag { flag, is: true };
        assert_eq!(region(&flag(Flag::Datacenter), SMALL, true).polygons.len(), 1);
        assert!(region(&flag(Flag::ApprovedDesigner), SMALL, true).polygons.is_empty());
        assert_eq!(region(&flag(Flag::ApprovedDesigner), SMALL, false).polygons.len(), 1);
    }
}
