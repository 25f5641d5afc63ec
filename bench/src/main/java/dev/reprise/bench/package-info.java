/// Benchmarks of recording and playback beside their peers, as ratios within one run, and the
/// proofs that playback follows what differs and catches what is wrong.
@NullMarked
package dev.reprise.bench;

import org.jspecify.annotations.NullMarked;
