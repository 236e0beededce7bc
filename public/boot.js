// Starts the app without an inline script, which the content security policy would refuse.
// Trunk's preload links in the head name the two files and their hashes.
const page = document.documentElement;

// The second program, with the figures below the first view; it is asked for when a reader gets near them.
globalThis.undersoldLoadGallery = async () => {
  const glue = new URL("gallery.js", import.meta.url);
  const { default: init } = await import(glue.href);
  await init();
};
try {
  const glue = document.querySelector("link[rel=modulepreload]");
  const wasm = document.querySelector("link[rel=preload][as=fetch]");
  const { default: init } = await import(glue.href);
  // Browsers check the hash of a preloaded script but not that of a preloaded file: the fetch has to ask for it.
  const file = fetch(wasm.href, { integrity: wasm.integrity });
  await init({ module_or_path: file });
} catch (error) {
  // The prerendered page stays as it is; the style sheet shows its notice.
  page.dataset.wasm = "failed";
  console.warn("The interactive part could not start; the page shows its defaults.", error);
}
