package dev.reprise.cli;

/// The text of a setting before it is read.
///
/// @param text as it was given
/// @param origin who gave it: `option --data-root`, `environment` or `default`
record SettingText(String text, String origin) {}
