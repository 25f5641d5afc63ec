package dev.reprise.inapp.spring;

import org.jspecify.annotations.Nullable;

/// Where the application's database is, for a pool that does not tell. A bean of it is asked for
/// only then.
public record DatabaseAddress(String url, @Nullable String user, @Nullable String password) {}
