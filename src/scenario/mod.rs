//! What the reader assumes: parameters, presets and the link codec.
