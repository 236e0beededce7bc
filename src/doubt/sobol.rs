//! Sobol points: low-discrepancy integers, in Gray-code order, 32 bits per coordinate.

use super::joe_kuo::JOE_KUO;

/// How many dimensions have direction numbers.
pub const DIMENSIONS: usize = JOE_KUO.len();

const BITS: usize = 32;

/// The direction numbers of one dimension: `v_k` with its binary point above bit 31.
fn directions(dimension: usize) -> [u32; BITS] {
    let (polynomial, initial) = JOE_KUO[dimension];
    let mut v = [0; BITS];
    if dimension == 0 {
        for (k, v) in v.iter_mut().enumerate() {
            *v = 1 << (BITS - 1 - k);
        }
        return v;
    }
    let degree = initial.len();
    for (k, m) in initial.iter().enumerate() {
        v[k] = m << (BITS - 1 - k);
    }
    for k in degree..BITS {
        // The recurrence of Bratley and Fox (1988), equation 2: the middle coefficients choose which earlier numbers enter.
        let mut next = v[k - degree] ^ (v[k - degree] >> degree);
        for i in 1..degree {
            if polynomial >> (degree - i) & 1 == 1 {
                next ^= v[k - i];
            }
        }
        v[k] = next;
    }
    v
}

/// The coordinates of one dimension, point after point: 0, then each following index changes one direction number.
pub struct Sobol {
    directions: [u32; BITS],
    current: u32,
    index: u32,
}

impl Sobol {
    /// The sequence of a dimension, counted from 0.
    ///
    /// # Panics
    /// If `dimension` is not below [`DIMENSIONS`].
    pub fn new(dimension: usize) -> Self {
        Self {
            directions: directions(dimension),
            current: 0,
            index: 0,
        }
    }

    /// The coordinate of one index, counted from 0, wherever the sequence stands.
    pub fn at(&self, index: u32) -> u32 {
        let gray = index ^ (index >> 1);
        let set = self.directions.iter().enumerate().filter(|(k, _)| gray >> k & 1 == 1);
        set.fold(0, |point, (_, direction)| point ^ direction)
    }
}

impl Iterator for Sobol {
    type Item = u32;

    /// The next coordinate, as an integer `x` that stands for `x / 2^32`; ends after 2^32 − 1 points.
    fn next(&mut self) -> Option<u32> {
        let point = self.current;
        let next_index = self.index.checked_add(1)?;
        self.current ^= self.directions[next_index.trailing_zeros() as usize];
        self.index = next_index;
        Some(point)
    }
}

/// The middle of the cell that the integer stands for, `(x + ½) / 2^32`: inside (0, 1), so that every quantile is finite.
pub fn unit(x: u32) -> f64 {
    (f64::from(x) + 0.5) / 4_294_967_296.0
}

#[cfg(test)]
#[allow(clippy::float_cmp, reason = "exact results are what is tested")]
mod tests {
    use super::*;

    /// The first 16 points of 12 dimensions by scipy 1.x, `qmc.Sobol(12, scramble=False)`, in sixteenths.
    const SCIPY_SIXTEENTHS: [[f64; 12]; 16] = [
        [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0],
        [8.0, 8.0, 8.0, 8.0, 8.0, 8.0, 8.0, 8.0, 8.0, 8.0, 8.0, 8.0],
        [12.0, 4.0, 4.0, 4.0, 12.0, 12.0, 4.0, 12.0, 12.0, 12.0, 12.0, 12.0],
        [4.0, 12.0, 12.0, 12.0, 4.0, 4.0, 12.0, 4.0, 4.0, 4.0, 4.0, 4.0],
        [6.0, 6.0, 10.0, 14.0, 6.0, 2.0, 6.0, 14.0, 14.0, 10.0, 14.0, 6.0],
        [14.0, 14.0, 2.0, 6.0, 14.0, 10.0, 14.0, 6.0, 6.0, 2.0, 6.0, 14.0],
        [10.0, 2.0, 14.0, 10.0, 10.0, 14.0, 2.0, 2.0, 2.0, 6.0, 2.0, 10.0],
        [2.0, 10.0, 6.0, 2.0, 2.0, 6.0, 10.0, 10.0, 10.0, 14.0, 10.0, 2.0],
        [3.0, 5.0, 15.0, 7.0, 9.0, 5.0, 7.0, 15.0, 15.0, 5.0, 11.0, 1.0],
        [11.0, 13.0, 7.0, 15.0, 1.0, 13.0, 15.0, 7.0, 7.0, 13.0, 3.0, 9.0],
        [15.0, 1.0, 11.0, 3.0, 5.0, 9.0, 3.0, 3.0, 3.0, 9.0, 7.0, 13.0],
        [7.0, 9.0, 3.0, 11.0, 13.0, 1.0, 11.0, 11.0, 11.0, 1.0, 15.0, 5.0],
        [5.0, 3.0, 5.0, 9.0, 15.0, 7.0, 1.0, 1.0, 1.0, 15.0, 5.0, 7.0],
        [13.0, 11.0, 13.0, 1.0, 7.0, 15.0, 9.0, 9.0, 9.0, 7.0, 13.0, 15.0],
        [9.0, 7.0, 1.0, 13.0, 3.0, 11.0, 5.0, 13.0, 13.0, 3.0, 9.0, 11.0],
        [1.0, 15.0, 9.0, 5.0, 11.0, 3.0, 13.0, 5.0, 5.0, 11.0, 1.0, 3.0],
    ];

    #[test]
    fn first_points_are_bit_exact() {
        for (dimension, sequence) in (0..12).map(|d| (d, Sobol::new(d))) {
            for (row, x) in SCIPY_SIXTEENTHS.iter().zip(sequence) {
                assert_eq!(
                    f64::from(x) / 4_294_967_296.0,
                    row[dimension] / 16.0,
                    "dimension {dimension}"
                );
            }
        }
    }

    #[test]
    fn every_dimension_is_a_permutation_of_its_cells() {
        for dimension in 0..DIMENSIONS {
            let mut seen = vec![false; 1 << 10];
            for x in Sobol::new(dimension).take(1 << 10) {
                let cell = (x >> 22) as usize;
                assert!(!seen[cell], "dimension {dimension}: cell {cell} twice");
                seen[cell] = true;
            }
        }
    }

    #[test]
    fn the_table_is_well_formed() {
        for (dimension, (polynomial, initial)) in JOE_KUO.iter().enumerate().skip(1) {
            assert_eq!(polynomial.ilog2() as usize, initial.len(), "dimension {dimension}");
            assert_eq!(polynomial & 1, 1, "dimension {dimension}");
            for (k, m) in initial.iter().enumerate() {
                assert!(m & 1 == 1 && *m < 2 << k, "dimension {dimension}");
            }
        }
    }

    #[test]
    fn any_index_can_be_asked_for() {
        for dimension in [0, 1, 20, DIMENSIONS - 1] {
            let sequence = Sobol::new(dimension);
            for (index, point) in Sobol::new(dimension).take(1 << 10).enumerate() {
                assert_eq!(sequence.at(index as u32), point);
            }
        }
    }

    #[test]
    fn unit_never_touches_an_end() {
        assert!(unit(0) > 0.0 && unit(u32::MAX) < 1.0);
        assert_eq!(unit(0x8000_0000), 0.5 + 0.5 / 4_294_967_296.0);
    }
}
