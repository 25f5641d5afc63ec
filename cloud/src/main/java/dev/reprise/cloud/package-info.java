/// What behaviour profiles need of servers elsewhere: their storage on S3 and in PostgreSQL or
/// Aurora DSQL, signed questions to Amazon Managed Prometheus, and the versions that Temporal
/// tells.
@NullMarked
package dev.reprise.cloud;

import org.jspecify.annotations.NullMarked;
