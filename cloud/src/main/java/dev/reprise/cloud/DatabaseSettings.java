package dev.reprise.cloud;

/// A database for the index of behaviour profiles.
public sealed interface DatabaseSettings {
  /// A PostgreSQL server.
  ///
  /// @param url as JDBC writes it, `jdbc:postgresql://host:5432/database`
  /// @param user the user's name
  /// @param password the user's password; empty for none
  record Postgres(String url, String user, String password) implements DatabaseSettings {
    public Postgres {
      if (!url.startsWith("jdbc:postgresql:")) {
        throw new IllegalArgumentException(
            "\"%s\" is no address of a PostgreSQL database; write it like jdbc:postgresql://127.0.0.1:5432/reprise"
                .formatted(url));
      }
    }

    /// Without the password.
    @Override
    public String toString() {
      return url;
    }
  }

  /// An Aurora DSQL cluster, which is asked with tokens instead of a password.
  ///
  /// @param endpoint the cluster's host name
  /// @param user the role's name, usually `admin`
  record Dsql(String endpoint, String user) implements DatabaseSettings {
    public Dsql {
      if (!endpoint.matches("[A-Za-z0-9.-]+")) {
        throw new IllegalArgumentException(
            "\"%s\" is no endpoint of an Aurora DSQL cluster; write its host name, like abc.dsql.eu-west-1.on.aws"
                .formatted(endpoint));
      }
    }

    @Override
    public String toString() {
      return endpoint;
    }
  }
}
