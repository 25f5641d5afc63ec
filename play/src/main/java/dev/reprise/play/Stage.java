package dev.reprise.play;

import java.time.InstantSource;
import java.util.Optional;

/// Everything that the steps of one playback share.
///
/// @param request what the caller wants
/// @param token the playback's name
/// @param profile what is played
/// @param sections what is known of it
/// @param target the application
/// @param renames what things are called today
/// @param rewriting makes today's requests
/// @param noise what varies
/// @param jobs waits for jobs
/// @param disclosure what may be shown
/// @param telling who follows it
/// @param clock the time of day
/// @param time how time passes
/// @param trace the slug that the application is told to trace, if it is
record Stage(
    PlaybackRequest request,
    PlaybackToken token,
    Profile profile,
    PlaybackSections sections,
    Target target,
    Renames renames,
    Rewriting rewriting,
    Noise noise,
    JobWatch jobs,
    Disclosure disclosure,
    Telling telling,
    InstantSource clock,
    PassingTime time,
    Optional<String> trace) {}
