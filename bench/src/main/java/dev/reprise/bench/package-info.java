/// Benchmarks of the recorder beside its peers, as ratios within one run.
@NullMarked
package dev.reprise.bench;

import org.jspecify.annotations.NullMarked;
