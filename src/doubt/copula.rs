//! Inputs that move together: a Gaussian copula, that is, correlations of the normal deviates before each becomes its input.
//!
//! A matrix typed by a reader need not be a correlation matrix; the nearest one is used (N. J. Higham, "Computing the nearest
//! correlation matrix", IMA J. Numer. Anal. 22 (2002): alternating projections with Dykstra's correction).

use std::fmt;

/// Least eigenvalue of a matrix in use, so that its Cholesky factor exists.
const LEAST_EIGENVALUE: f64 = 1e-9;

/// Correlated standard normal deviates of `n` inputs.
#[derive(Clone, Debug, PartialEq)]
pub struct Copula {
    n: usize,
    /// Correlations, row by row.
    correlations: Vec<f64>,
    /// Lower Cholesky factor, row by row.
    factor: Vec<f64>,
}

/// Why a matrix is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopulaError {
    /// Not `n` rows of `n` numbers.
    Size,
    /// An entry is not between −1 and 1, the matrix is not symmetric, or its diagonal is not 1.
    NotACorrelation,
}

impl fmt::Display for CopulaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Size => "the matrix is not square",
            Self::NotACorrelation => "the matrix does not hold correlations",
        })
    }
}

impl std::error::Error for CopulaError {}

impl Copula {
    /// Independent inputs.
    pub fn independent(n: usize) -> Self {
        let identity = identity(n);
        Self {
            n,
            correlations: identity.clone(),
            factor: identity,
        }
    }

    /// Inputs correlated as in `matrix` (n × n, row by row), or as in the nearest correlation matrix if that one is not positive
    /// definite.
    ///
    /// # Errors
    /// [`CopulaError`] if the matrix is not symmetric with a diagonal of 1 and entries between −1 and 1.
    ///
    /// # Panics
    /// Never: eigenvalues are kept above zero.
    pub fn new(n: usize, matrix: &[f64]) -> Result<Self, CopulaError> {
        check(n, matrix)?;
        let correlations = if cholesky(n, matrix).is_some() {
            matrix.to_vec()
        } else {
            nearest(n, matrix)
        };
        let factor = cholesky(n, &correlations).expect("eigenvalues are kept above zero");
        Ok(Self {
            n,
            correlations,
            factor,
        })
    }

    /// Number of inputs.
    pub const fn inputs(&self) -> usize {
        self.n
    }

    /// The correlation in use between two inputs.
    pub fn correlation(&self, i: usize, j: usize) -> f64 {
        self.correlations[i * self.n + j]
    }

    /// Whether no input is correlated with another.
    pub fn is_independent(&self) -> bool {
        self.correlations == identity(self.n)
    }

    /// Correlated deviates from independent ones: one column per input, one value per draw.
    pub fn apply(&self, independent: &[&[f64]]) -> Vec<Vec<f64>> {
        (0..self.n)
            .map(|i| {
                let row = &self.factor[i * self.n..=i * self.n + i];
                combine(row, independent)
            })
            .collect()
    }

    /// Deviates that agree with `z` in the inputs whose bits are set in `kept`, while the others are drawn anew given these:
    /// `w + K(z − w)` with an independent copy `w` of the deviates, the regression `K` of the others on the kept ones (Matheron's rule).
    ///
    /// # Panics
    /// If a sample has fewer columns than there are inputs.
    pub fn given(&self, kept: u32, z: &[Vec<f64>], w: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let (inside, outside): (Vec<usize>, Vec<usize>) = (0..self.n).partition(|i| kept >> i & 1 == 1);
        let size = inside.len();
        let block: Vec<f64> = inside
            .iter()
            .flat_map(|&i| inside.iter().map(move |&j| (i, j)))
            .map(|(i, j)| self.correlation(i, j))
            .collect();
        let factor = cholesky(size, &block).expect("a principal block of a positive definite matrix");
        let mut out: Vec<Vec<f64>> = w.to_vec();
        for &i in &inside {
            out[i].clone_from(&z[i]);
        }
        for &o in &outside {
            let against: Vec<f64> = inside.iter().map(|&i| self.correlation(o, i)).collect();
            let slopes = solve_cholesky(size, &factor, against);
            for (slope, &i) in slopes.iter().zip(&inside) {
                if *slope != 0.0 {
                    for ((x, z), w) in out[o].iter_mut().zip(&z[i]).zip(&w[i]) {
                        *x += slope * (z - w);
                    }
                }
            }
        }
        out
    }

    /// Deviates given that one input has the deviate `value` in every draw.
    pub fn given_value(&self, input: usize, value: f64, z: &[Vec<f64>]) -> Vec<Vec<f64>> {
        let fixed: Vec<Vec<f64>> = z.iter().map(|column| vec![value; column.len()]).collect();
        self.given(1 << input, &fixed, z)
    }
}

fn identity(n: usize) -> Vec<f64> {
    (0..n * n).map(|k| f64::from(u8::from(k / n == k % n))).collect()
}

fn combine(weights: &[f64], columns: &[&[f64]]) -> Vec<f64> {
    let mut sum = vec![0.0; columns.first().map_or(0, |column| column.len())];
    for (weight, column) in weights.iter().zip(columns).filter(|(weight, _)| **weight != 0.0) {
        for (sum, x) in sum.iter_mut().zip(*column) {
            *sum += weight * x;
        }
    }
    sum
}

/// The lower factor `L` with `L Lᵀ = matrix`, or `None` if the matrix is not safely positive definite.
fn cholesky(n: usize, matrix: &[f64]) -> Option<Vec<f64>> {
    let mut factor = vec![0.0; n * n];
    for i in 0..n {
        for j in 0..=i {
            let dot: f64 = (0..j).map(|k| factor[i * n + k] * factor[j * n + k]).sum();
            let rest = matrix[i * n + j] - dot;
            if i == j {
                if rest <= LEAST_EIGENVALUE / 10.0 {
                    return None;
                }
                factor[i * n + i] = rest.sqrt();
            } else {
                factor[i * n + j] = rest / factor[j * n + j];
            }
        }
    }
    Some(factor)
}

/// Solves `L Lᵀ x = b`.
fn solve_cholesky(n: usize, factor: &[f64], mut b: Vec<f64>) -> Vec<f64> {
    for i in 0..n {
        let dot: f64 = (0..i).map(|k| factor[i * n + k] * b[k]).sum();
        b[i] = (b[i] - dot) / factor[i * n + i];
    }
    for i in (0..n).rev() {
        let dot: f64 = (i + 1..n).map(|k| factor[k * n + i] * b[k]).sum();
        b[i] = (b[i] - dot) / factor[i * n + i];
    }
    b
}

/// The correlation matrix nearest to a symmetric one in the Frobenius norm, eigenvalues kept above zero.
fn nearest(n: usize, matrix: &[f64]) -> Vec<f64> {
    const MOST_ROUNDS: usize = 1000;
    let mut current = matrix.to_vec();
    let mut correction = vec![0.0; n * n];
    for _ in 0..MOST_ROUNDS {
        let shifted: Vec<f64> = current.iter().zip(&correction).map(|(y, c)| y - c).collect();
        let definite = raise_eigenvalues(n, &shifted);
        correction = definite.iter().zip(&shifted).map(|(x, r)| x - r).collect();
        let before = std::mem::replace(&mut current, definite);
        for i in 0..n {
            current[i * n + i] = 1.0;
        }
        let moved = current
            .iter()
            .zip(&before)
            .map(|(a, b)| (a - b).abs())
            .fold(0.0, f64::max);
        if moved < 1e-13 {
            break;
        }
    }
    // Setting the diagonal may leave an eigenvalue a hair below zero: a last lift, then scaled back to a diagonal of one.
    let lifted = raise_eigenvalues(n, &current);
    (0..n * n)
        .map(|k| {
            let (i, j) = (k / n, k % n);
            if i == j {
                1.0
            } else {
                let (low, high) = (i.min(j), i.max(j));
                lifted[low * n + high] / (lifted[i * n + i] * lifted[j * n + j]).sqrt()
            }
        })
        .collect()
}

/// The nearest matrix without eigenvalues below [`LEAST_EIGENVALUE`].
fn raise_eigenvalues(n: usize, matrix: &[f64]) -> Vec<f64> {
    let (values, vectors) = eigen(n, matrix.to_vec());
    let mut out = vec![0.0; n * n];
    for (k, value) in values.iter().enumerate() {
        let value = value.max(LEAST_EIGENVALUE);
        for i in 0..n {
            for j in 0..n {
                out[i * n + j] += value * vectors[i * n + k] * vectors[j * n + k];
            }
        }
    }
    out
}

/// Eigenvalues and eigenvectors (in columns) of a symmetric matrix by Jacobi's rotations.
fn eigen(n: usize, mut a: Vec<f64>) -> (Vec<f64>, Vec<f64>) {
    const MOST_SWEEPS: usize = 60;
    let mut vectors = identity(n);
    for _ in 0..MOST_SWEEPS {
        let off: f64 = (0..n)
            .flat_map(|i| (0..i).map(move |j| (i, j)))
            .map(|(i, j)| a[i * n + j] * a[i * n + j])
            .sum();
        if off < 1e-30 {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                rotate(n, &mut a, &mut vectors, p, q);
            }
        }
    }
    ((0..n).map(|i| a[i * n + i]).collect(), vectors)
}

/// One rotation that makes the entry (p, q) zero (Golub and Van Loan, algorithm 8.5.1).
fn rotate(n: usize, a: &mut [f64], vectors: &mut [f64], p: usize, q: usize) {
    let entry = a[p * n + q];
    if entry == 0.0 {
        return;
    }
    let tau = (a[q * n + q] - a[p * n + p]) / (2.0 * entry);
    let t = tau.signum() / (tau.abs() + (1.0 + tau * tau).sqrt());
    let c = 1.0 / (1.0 + t * t).sqrt();
    let s = t * c;
    for k in 0..n {
        let (x, y) = (a[k * n + p], a[k * n + q]);
        a[k * n + p] = c * x - s * y;
        a[k * n + q] = s * x + c * y;
    }
    for k in 0..n {
        let (x, y) = (a[p * n + k], a[q * n + k]);
        a[p * n + k] = c * x - s * y;
        a[q * n + k] = s * x + c * y;
        let (x, y) = (vectors[k * n + p], vectors[k * n + q]);
        vectors[k * n + p] = c * x - s * y;
        vectors[k * n + q] = s * x + c * y;
    }
}

/// Whether a matrix can be one of correlations, apart from its eigenvalues.
fn check(n: usize, matrix: &[f64]) -> Result<(), CopulaError> {
    if matrix.len() != n * n {
        return Err(CopulaError::Size);
    }
    let sound = (0..n).all(|i| {
        matrix[i * n + i] == 1.0
            && (0..i).all(|j| matrix[i * n + j] == matrix[j * n + i] && matrix[i * n + j].abs() <= 1.0)
    });
    if sound {
        Ok(())
    } else {
        Err(CopulaError::NotACorrelation)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Engine;
    use super::*;

    fn correlation(x: &[f64], y: &[f64]) -> f64 {
        let n = x.len() as f64;
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>() / n;
        dot(x, y) / (dot(x, x) * dot(y, y)).sqrt()
    }

    fn normals(from: usize, count: usize) -> Vec<std::sync::Arc<[f64]>> {
        let mut engine = Engine::new(1, 14);
        (from..from + count).map(|d| engine.normals(d)).collect()
    }

    #[test]
    fn draws_have_the_correlations_that_were_asked_for() {
        let copula = Copula::new(3, &[1.0, 0.5, -0.3, 0.5, 1.0, 0.2, -0.3, 0.2, 1.0]).unwrap();
        let normals = normals(0, 3);
        let z = copula.apply(&normals.iter().map(|z| &**z).collect::<Vec<_>>());
        for (i, j, rho) in [(0, 1, 0.5), (0, 2, -0.3), (1, 2, 0.2)] {
            assert!((correlation(&z[i], &z[j]) - rho).abs() < 2e-3);
        }
    }

    #[test]
    fn highams_example_has_highams_answer() {
        // Higham (2002), section 4: the nearest correlation matrix to this tridiagonal one, to the digits printed there.
        let copula = Copula::new(3, &[1.0, 1.0, 0.0, 1.0, 1.0, 1.0, 0.0, 1.0, 1.0]).unwrap();
        for (i, j, expected) in [(0, 1, 0.760_7), (0, 2, 0.157_3), (1, 2, 0.760_7)] {
            assert!((copula.correlation(i, j) - expected).abs() < 6e-5);
        }
    }

    #[test]
    fn redrawing_keeps_the_kept_and_the_correlations() {
        let copula = Copula::new(3, &[1.0, 0.7, 0.2, 0.7, 1.0, 0.4, 0.2, 0.4, 1.0]).unwrap();
        let normals = normals(0, 6);
        let columns: Vec<&[f64]> = normals.iter().map(|z| &**z).collect();
        let (z, w) = (copula.apply(&columns[..3]), copula.apply(&columns[3..]));
        let again = copula.given(0b001, &z, &w);
        assert_eq!(again[0], z[0]);
        for (i, j) in [(0, 1), (0, 2), (1, 2)] {
            assert!((correlation(&again[i], &again[j]) - copula.correlation(i, j)).abs() < 3e-3);
        }
        // Given the first, two copies of the second share only what the first explains: ρ².
        assert!((correlation(&again[1], &z[1]) - 0.49).abs() < 3e-3);
        let at = copula.given_value(0, 2.0, &z);
        let mean = at[1].iter().sum::<f64>() / at[1].len() as f64;
        assert!((mean - 1.4).abs() < 1e-2, "E[z₂ | z₁ = 2] = 2ρ, not {mean}");
    }

    #[test]
    fn sums_and_regressions_by_hand() {
        // ρ = 0.6: the second deviate is 0.6 of the first and 0.8 of its own.
        let pair = Copula::new(2, &[1.0, 0.6, 0.6, 1.0]).unwrap();
        let z = pair.apply(&[&[1.0, -1.0], &[2.0, 0.5]]);
        assert_eq!(z[0], [1.0, -1.0]);
        assert!((z[1][0] - 2.2).abs() < 1e-15 && (z[1][1] + 0.2).abs() < 1e-15);
        // Three kept with ρ = ½ among them: R⁻¹ = 2 (I − J/4), so slopes (0.1, 0.2, 0.4) − 0.175, twice.
        let matrix = [
            [1.0, 0.5, 0.5, 0.1],
            [0.5, 1.0, 0.5, 0.2],
            [0.5, 0.5, 1.0, 0.4],
            [0.1, 0.2, 0.4, 1.0],
        ];
        let copula = Copula::new(4, matrix.as_flattened()).unwrap();
        assert_eq!(copula.inputs(), 4);
        let column = |value: f64| vec![value];
        let z = [1.0, 2.0, 3.0, 9.0].map(column);
        let w = [0.0, 0.0, 0.0, 7.0].map(column);
        let given = copula.given(0b0111, &z, &w);
        assert_eq!(given[..3], z[..3]);
        assert!((given[3][0] - (7.0 - 0.15 + 0.1 + 1.35)).abs() < 1e-12, "{given:?}");
        // One value: every other moves by ρ times it, the second input here.
        let at = copula.given_value(1, 2.0, &w);
        for (i, expected) in [1.0, 2.0, 1.0, 7.4].into_iter().enumerate() {
            assert!((at[i][0] - expected).abs() < 1e-12, "{at:?}");
        }
    }

    #[test]
    fn what_is_barely_definite_is_left_alone() {
        // 1 − ρ² = 5e-10, between a tenth of the least eigenvalue and the whole.
        let rho = (1.0 - 5e-10_f64).sqrt();
        let copula = Copula::new(2, &[1.0, rho, rho, 1.0]).unwrap();
        assert_eq!(copula.correlation(0, 1).to_bits(), rho.to_bits());
    }

    #[test]
    fn eigenvectors_are_turned_into_themselves() {
        // 3 ± √2 by hand.
        let (mut values, _) = eigen(2, vec![4.0, 1.0, 1.0, 2.0]);
        values.sort_by(f64::total_cmp);
        assert!((values[0] - 3.0 + 2.0_f64.sqrt()).abs() < 1e-14 && (values[1] - 3.0 - 2.0_f64.sqrt()).abs() < 1e-14);
        let matrix = [
            [5.0, 1.0, -2.0, 0.5],
            [1.0, -3.0, 0.7, 1.5],
            [-2.0, 0.7, 2.0, -1.0],
            [0.5, 1.5, -1.0, 8.0],
        ];
        let (values, vectors) = eigen(4, matrix.as_flattened().to_vec());
        for k in 0..4 {
            for row in 0..4 {
                let turned: f64 = (0..4).map(|j| matrix[row][j] * vectors[j * 4 + k]).sum();
                assert!((turned - values[k] * vectors[row * 4 + k]).abs() < 1e-13, "{k} {row}");
            }
            let length: f64 = (0..4).map(|j| vectors[j * 4 + k] * vectors[j * 4 + k]).sum();
            assert!((length - 1.0).abs() < 1e-14);
        }
        assert!((values.iter().sum::<f64>() - 12.0).abs() < 1e-13, "the trace");
    }

    #[test]
    fn one_rotation_makes_its_entry_zero() {
        let mut a = vec![5.0, 1.0, -2.0, 1.0, -3.0, 0.7, -2.0, 0.7, 2.0];
        let mut vectors = identity(3);
        for (p, q) in [(0, 1), (0, 2), (1, 2)] {
            rotate(3, &mut a, &mut vectors, p, q);
            assert!(
                a[p * 3 + q].abs() < 1e-15 && a[q * 3 + p].abs() < 1e-15,
                "{p} {q}: {a:?}"
            );
        }
    }

    #[test]
    fn nonsense_is_refused_and_independence_is_free() {
        assert_eq!(Copula::new(2, &[1.0]), Err(CopulaError::Size));
        assert_eq!(Copula::new(2, &[1.0, 0.2, 0.3, 1.0]), Err(CopulaError::NotACorrelation));
        assert_eq!(Copula::new(2, &[1.0, 1.2, 1.2, 1.0]), Err(CopulaError::NotACorrelation));
        // The inner pair of four, and it alone, is above 1.
        let mut four = identity(4);
        (four[6], four[9]) = (1.5, 1.5);
        assert_eq!(Copula::new(4, &four), Err(CopulaError::NotACorrelation));
        assert!(Copula::independent(4).is_independent());
        let z = vec![vec![1.0, 2.0], vec![3.0, 4.0]];
        let w = vec![vec![5.0, 6.0], vec![7.0, 8.0]];
        assert_eq!(Copula::independent(2).given(0b10, &z, &w), [w[0].clone(), z[1].clone()]);
    }
}
