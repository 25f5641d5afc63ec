/// The recording reverse proxy: it passes HTTP/1.1 exchanges on to one upstream and tells a
/// recorder what it saw.
@NullMarked
package dev.reprise.proxy;

import org.jspecify.annotations.NullMarked;
