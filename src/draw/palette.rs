//! Colours by role. Shapes name a token; a palette says what it looks like.

use serde::{Deserialize, Serialize};

/// The role of a colour in a drawing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, Serialize)]
pub enum Token {
    /// What the drawing stands on.
    Bg,
    /// Text, median ticks, rule lines.
    Ink,
    /// Secondary text.
    Ink2,
    /// Zero lines and separators.
    Axis,
    /// Gridlines only: decorative.
    Grid,
    /// The claim, and nothing else.
    Claim,
    /// Every estimate and fact.
    Est,
    /// Dots above the claim.
    Outcome,
    /// Bucket: innovation.
    Innovation,
    /// Bucket: compromise.
    Compromise,
    /// Bucket: accounting.
    Accounting,
    /// Bucket: unexplained.
    Unexplained,
    /// Regulated area.
    Band,
    /// Side of a threshold.
    Zone,
}

impl Token {
    /// Every token, in the order of a palette.
    pub const ALL: [Self; 14] = [
        Self::Bg,
        Self::Ink,
        Self::Ink2,
        Self::Axis,
        Self::Grid,
        Self::Claim,
        Self::Est,
        Self::Outcome,
        Self::Innovation,
        Self::Compromise,
        Self::Accounting,
        Self::Unexplained,
        Self::Band,
        Self::Zone,
    ];

    /// The name of its CSS custom property, without the leading dashes.
    pub const fn css_name(self) -> &'static str {
        match self {
            Self::Bg => "bg",
            Self::Ink => "ink",
            Self::Ink2 => "ink2",
            Self::Axis => "axis",
            Self::Grid => "grid",
            Self::Claim => "claim",
            Self::Est => "est",
            Self::Outcome => "outcome",
            Self::Innovation => "innovation",
            Self::Compromise => "compromise",
            Self::Accounting => "accounting",
            Self::Unexplained => "unexplained",
            Self::Band => "band",
            Self::Zone => "zone",
        }
    }
}

/// One colour per token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Palette([u32; 14]);

impl Palette {
    /// Dark on white; the literals of the SVG twin. All fourteen differ, so a style sheet can tell them apart.
    pub const LIGHT: Self = Self([
        0xFF_FFFF, 0x1A_1D21, 0x54_5C66, 0x7C_858F, 0xE1_E5E9, 0xB0_1217, 0x3D_5266, 0x85_93A1, 0x1B_87CC, 0xB8_7E22,
        0x5F_2F78, 0x6B_7178, 0xDC_E3E9, 0xF4_F6F8,
    ]);

    /// Light on near-black.
    pub const DARK: Self = Self([
        0x14_181C, 0xEC_EEF0, 0xA9_B2BC, 0x78_828D, 0x2C_333A, 0xFB_4F56, 0xAF_C0D0, 0xAF_C0D0, 0x3D_B0F5, 0xEB_C468,
        0x8A_6CB0, 0xC9_CCCF, 0x2B_3A48, 0x1B_2127,
    ]);

    /// A palette from elsewhere, e.g. the system colours of forced-colours mode; each colour is `0xRRGGBB`.
    pub fn from_fn(colour: impl FnMut(Token) -> u32) -> Self {
        Self(Token::ALL.map(colour))
    }

    /// Red, green, blue, 0–255 each.
    pub const fn rgb(&self, token: Token) -> (u8, u8, u8) {
        let [_, red, green, blue] = self.0[token as usize].to_be_bytes();
        (red, green, blue)
    }

    /// `#RRGGBB`, upper case, as the SVG twin writes it.
    pub fn hex(&self, token: Token) -> String {
        format!("#{:06X}", self.0[token as usize] & 0xFF_FFFF)
    }
}

#[cfg(test)]
mod tests {
    use super::{Palette, Token};
    use std::f64::consts::PI;

    const BUCKETS: [Token; 5] = [
        Token::Claim,
        Token::Innovation,
        Token::Compromise,
        Token::Accounting,
        Token::Unexplained,
    ];

    fn linear(palette: &Palette, token: Token) -> [f64; 3] {
        let (r, g, b) = palette.rgb(token);
        [r, g, b].map(|channel| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                libm::pow((c + 0.055) / 1.055, 2.4)
            }
        })
    }

    fn luminance([r, g, b]: [f64; 3]) -> f64 {
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(palette: &Palette, a: Token, b: Token) -> f64 {
        let (a, b) = (luminance(linear(palette, a)), luminance(linear(palette, b)));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn contrast_is_as_specified() {
        // Contrast to the background, light and dark, as the specification of the figures states them.
        let stated = [
            (Token::Ink, 16.9, 15.3),
            (Token::Ink2, 6.8, 8.3),
            (Token::Axis, 3.7, 4.6),
            (Token::Claim, 7.1, 5.4),
            (Token::Est, 8.1, 9.6),
            (Token::Outcome, 3.1, 9.6),
            (Token::Innovation, 3.9, 7.4),
            (Token::Compromise, 3.5, 10.7),
            (Token::Accounting, 9.7, 4.1),
            (Token::Unexplained, 4.9, 11.1),
        ];
        for (token, light, dark) in stated {
            for (palette, want) in [(Palette::LIGHT, light), (Palette::DARK, dark)] {
                let got = contrast(&palette, token, Token::Bg);
                assert!((got - want).abs() < 0.1, "{token:?}: {got:.2}, stated {want}");
                assert!(got >= 3.0, "{token:?} is a mark: {got:.2}");
            }
        }
        for palette in [Palette::LIGHT, Palette::DARK] {
            for text in [Token::Ink, Token::Ink2, Token::Claim] {
                assert!(contrast(&palette, text, Token::Bg) >= 4.5, "{text:?} is text");
            }
            assert!(contrast(&palette, Token::Ink2, Token::Zone) >= 6.2);
            assert!(contrast(&palette, Token::Ink2, Token::Band) >= 5.2);
        }
    }

    /// Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB: normal, protan, deutan, tritan.
    const SIGHT: [[[f64; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ];

    fn times(m: [[f64; 3]; 3], v: [f64; 3]) -> [f64; 3] {
        m.map(|row| row[0] * v[0] + row[1] * v[1] + row[2] * v[2])
    }

    /// Linear sRGB to CIE L*a*b*, D65.
    fn lab(rgb: [f64; 3]) -> [f64; 3] {
        let xyz = times(
            [
                [0.412_456_4, 0.357_576_1, 0.180_437_5],
                [0.212_672_9, 0.715_152_2, 0.072_175],
                [0.019_333_9, 0.119_192, 0.950_304_1],
            ],
            rgb.map(|c| c.clamp(0.0, 1.0)),
        );
        let f = |t: f64| {
            if t > 216.0 / 24389.0 {
                libm::cbrt(t)
            } else {
                (24389.0 / 27.0 * t + 16.0) / 116.0
            }
        };
        let (x, y, z) = (f(xyz[0] / 0.95047), f(xyz[1]), f(xyz[2] / 1.08883));
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    /// CIEDE2000 after Sharma, Wu and Dalal 2005.
    fn distance(p: [f64; 3], q: [f64; 3]) -> f64 {
        let deg = PI / 180.0;
        let seventh = |c: f64| {
            let c7 = libm::pow(c, 7.0);
            (c7 / (c7 + libm::pow(25.0, 7.0))).sqrt()
        };
        let c_bar = f64::midpoint(libm::hypot(p[1], p[2]), libm::hypot(q[1], q[2]));
        let g = 1.5 - 0.5 * seventh(c_bar);
        let (c1, c2) = (libm::hypot(p[1] * g, p[2]), libm::hypot(q[1] * g, q[2]));
        let hue = |a: f64, b: f64| {
            if a == 0.0 && b == 0.0 {
                0.0
            } else {
                (libm::atan2(b, a) / deg).rem_euclid(360.0)
            }
        };
        let (h1, h2) = (hue(p[1] * g, p[2]), hue(q[1] * g, q[2]));
        let turn = if c1 * c2 == 0.0 {
            0.0
        } else if (h2 - h1).abs() <= 180.0 {
            h2 - h1
        } else if h2 > h1 {
            h2 - h1 - 360.0
        } else {
            h2 - h1 + 360.0
        };
        let (dl, dc, dh) = (
            q[0] - p[0],
            c2 - c1,
            2.0 * (c1 * c2).sqrt() * libm::sin(turn / 2.0 * deg),
        );
        let (l, c) = (f64::midpoint(p[0], q[0]), f64::midpoint(c1, c2));
        let h = if c1 * c2 == 0.0 {
            h1 + h2
        } else if (h1 - h2).abs() <= 180.0 {
            f64::midpoint(h1, h2)
        } else if h1 + h2 < 360.0 {
            (h1 + h2 + 360.0) / 2.0
        } else {
            (h1 + h2 - 360.0) / 2.0
        };
        let cosine = |degrees: f64| libm::cos(degrees * deg);
        let t = 1.0 - 0.17 * cosine(h - 30.0) + 0.24 * cosine(2.0 * h) + 0.32 * cosine(3.0 * h + 6.0)
            - 0.20 * cosine(4.0 * h - 63.0);
        let off = (l - 50.0) * (l - 50.0);
        let sl = 1.0 + 0.015 * off / (20.0 + off).sqrt();
        let (sc, sh) = (1.0 + 0.045 * c, 1.0 + 0.015 * c * t);
        let theta = 30.0 * libm::exp(-((h - 275.0) / 25.0) * ((h - 275.0) / 25.0));
        let rt = -libm::sin(2.0 * theta * deg) * 2.0 * seventh(c);
        let (x, y, z) = (dl / sl, dc / sc, dh / sh);
        (x * x + y * y + z * z + rt * y * z).sqrt()
    }

    #[test]
    fn the_distance_formula_gives_the_published_pairs() {
        // Pairs 1, 7, 10 and 25 of Sharma's table.
        for (p, q, want) in [
            ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
            ([50.0, 0.0, 0.0], [50.0, -1.0, 2.0], 2.3669),
            ([50.0, 2.49, -0.001], [50.0, -2.49, 0.0011], 7.2195),
            ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
        ] {
            let got = distance(p, q);
            assert!((got - want).abs() < 1e-4, "{got} instead of {want}");
        }
    }

    fn nearest(palette: &Palette, pairs: &[(Token, Token)]) -> f64 {
        let seen = |sight, token| lab(times(sight, linear(palette, token)));
        pairs
            .iter()
            .flat_map(|&(a, b)| SIGHT.map(|sight| distance(seen(sight, a), seen(sight, b))))
            .fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn colour_blind_readers_can_tell_the_claim_and_the_buckets_apart() {
        let mut pairs = Vec::new();
        for (i, &a) in BUCKETS.iter().enumerate() {
            pairs.extend(BUCKETS[i + 1..].iter().map(|&b| (a, b)));
        }
        for (palette, buckets, outcome) in [(Palette::LIGHT, 17.4, 37.0), (Palette::DARK, 14.2, 32.0)] {
            let got = nearest(&palette, &pairs);
            assert!((got - buckets).abs() < 0.3, "{got:.2}, stated {buckets}");
            let got = nearest(&palette, &[(Token::Claim, Token::Outcome)]);
            assert!(got >= outcome - 0.5, "{got:.2}, stated at least {outcome}");
        }
    }

    #[test]
    fn light_literals_differ() {
        let mut literals = Token::ALL.map(|token| Palette::LIGHT.hex(token)).to_vec();
        literals.sort();
        literals.dedup();
        assert_eq!(literals.len(), Token::ALL.len());
        assert_eq!(Palette::LIGHT.hex(Token::Ink), "#1A1D21");
        assert_eq!(Palette::DARK.rgb(Token::Claim), (0xFB, 0x4F, 0x56));
    }
}
