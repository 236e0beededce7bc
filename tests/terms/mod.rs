//! The house's terms: what is not said, and what is said instead.

use undersold::say::Lang;

/// Not this, but that, in English.
pub const ENGLISH: [(&str, &str); 22] = [
    ("dearer", "more expensive"),
    ("hearsay", "unconfirmed reports"),
    ("write off", "depreciate"),
    ("written off", "depreciated"),
    ("rungs", "rows"),
    ("a rule that is said", "the rules in the table"),
    ("nine tenths", "90%"),
    ("So what", "a question that says what is asked"),
    ("Exaggerated", "a sentence that says what is asked"),
    ("not a trick", "what is given up for what"),
    ("some say", "who said it, and when"),
    ("it is said", "who said it, and when"),
    ("The head of", "the person's name"),
    ("had in time", "available in time"),
    ("open price", "list price"),
    ("stands in no document", "no document says"),
    ("is said in none", "none of them says"),
    ("Lawful to sell is not", "may lawfully be sold"),
    ("1 people", "1 person"),
    ("on trend at best", "who wrote it, and when"),
    ("chips to be had", "chips on the market"),
    ("as again", "one and a half times as"),
];

/// Not this, but that, in Japanese.
pub const JAPANESE: [(&str, &str); 30] = [
    ("申告", "公表値"),
    ("監査", "検証"),
    ("検算", "検証"),
    ("見積も", "推計"),
    ("完成した一回", "本番の学習"),
    ("最後の1回", "本番の学習"),
    ("開発の全体", "開発全体"),
    ("開発計画の全体", "開発全体"),
    ("後の工程", "事後学習と長文対応"),
    ("後の段階", "事後学習と長文対応"),
    ("混合専門家", "専門家モジュール（MoE）"),
    ("専門家混合", "専門家モジュール（MoE）"),
    ("文書", "資料"),
    ("書面", "資料"),
    ("訓練", "学習"),
    ("九割", "90%"),
    ("言い分", "主張"),
    ("持ち出", "保存"),
    ("私たち", "当サイト"),
    ("われわれ", "当サイト"),
    ("枚です", "基です"),
    ("割安さは–", "割安さを示せないときの文"),
    ("かさむ", "増える"),
    ("華為", "ファーウェイ"),
    ("わから", "分から"),
    ("わかっ", "分かっ"),
    ("わかり", "分かり"),
    ("わかる", "分かる"),
    ("既定", "初期の前提、初期値"),
    ("基盤モデル", "土台のモデル"),
];

/// The first word of a text that the house does not use.
pub fn forbidden(text: &str, lang: Lang) -> Option<&'static str> {
    let words: &[(&'static str, &str)] = match lang {
        Lang::En => &ENGLISH,
        Lang::Ja => &JAPANESE,
    };
    let whole = |at: usize| lang == Lang::Ja || !text[..at].ends_with(|c: char| c.is_ascii_alphabetic());
    words
        .iter()
        .find(|(word, _)| text.match_indices(word).any(|(at, _)| whole(at)))
        .map(|(word, _)| *word)
}
