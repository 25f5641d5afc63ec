package dev.reprise.play;

import dev.reprise.profile.Headers;

/// A request as it goes out.
///
/// @param method upper case
/// @param target path and query, percent-encoded, below the base URL
/// @param headers all but `Host`, `Cookie`, `Content-Length`, `Connection` and `Transfer-Encoding`,
///   which the [Target] writes itself
/// @param body what it carries
record OutgoingRequest(String method, String target, Headers headers, OutgoingBody body) {}
