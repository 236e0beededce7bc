//! The browser program: takes the prerendered page over.

fn main() {
    std::panic::set_hook(Box::new(|info| {
        // The twins come back and the page says that it is static; the style sheet does both by this attribute.
        if let Some(root) = web_sys::window().and_then(|window| window.document()?.document_element()) {
            let _ = root.set_attribute("data-wasm", "failed");
        }
        #[cfg(debug_assertions)]
        console_error_panic_hook::hook(info);
        #[cfg(not(debug_assertions))]
        web_sys::console::error_1(&info.to_string().into());
    }));
    undersold::page::start();
}
