//! The physics and the money: functions of facts, with no knowledge of doubt, language or browser.
