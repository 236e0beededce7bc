//! How long an audit takes. One program for both places: natively it prints its report, in a browser it leaves it in
//! `globalThis.undersoldBench`. `cargo xtask bench` builds, runs and reads it.

mod measure;
#[cfg(not(target_arch = "wasm32"))]
mod model;

fn main() -> std::process::ExitCode {
    place::main()
}

#[cfg(not(target_arch = "wasm32"))]
mod place {
    use std::process::ExitCode;
    use std::sync::OnceLock;
    use std::time::Instant;

    use super::{measure, model};

    /// With `model`: the inputs of the run and our standard errors; else the times.
    pub fn main() -> ExitCode {
        if std::env::args().nth(1).as_deref() == Some("model") {
            let Some(report) = model::report() else {
                eprintln!("the run written out here is no longer the run of the audit");
                return ExitCode::FAILURE;
            };
            print!("{report}");
        } else {
            print!("{}", measure::report(&now));
        }
        ExitCode::SUCCESS
    }

    /// Milliseconds since the first call.
    #[expect(clippy::disallowed_methods, reason = "a bench is what the clock is for")]
    fn now() -> f64 {
        static START: OnceLock<Instant> = OnceLock::new();
        START.get_or_init(Instant::now).elapsed().as_secs_f64() * 1000.0
    }
}

#[cfg(target_arch = "wasm32")]
mod place {
    use std::process::ExitCode;

    use js_sys::{Function, Reflect, global};
    use wasm_bindgen::{JsCast, JsValue};

    use super::measure;

    thread_local! {
        static CLOCK: Option<(JsValue, Function)> = {
            let clock = Reflect::get(&global(), &"performance".into()).ok();
            clock.and_then(|clock| Some((clock.clone(), Reflect::get(&clock, &"now".into()).ok()?.dyn_into().ok()?)))
        };
    }

    /// Milliseconds of `performance.now()`; not a number where there is no such clock.
    fn now() -> f64 {
        CLOCK.with(|clock| {
            let read = clock.as_ref().and_then(|(clock, now)| now.call0(clock).ok());
            read.and_then(|now| now.as_f64()).unwrap_or(f64::NAN)
        })
    }

    pub fn main() -> ExitCode {
        let report = measure::report(&now);
        match Reflect::set(&global(), &"undersoldBench".into(), &report.into()) {
            Ok(true) => ExitCode::SUCCESS,
            _ => ExitCode::FAILURE,
        }
    }
}
