/// From what an application saw to a profile: the recorder, the streaming assembler, promotion.
@NullMarked
package dev.reprise.record;

import org.jspecify.annotations.NullMarked;
