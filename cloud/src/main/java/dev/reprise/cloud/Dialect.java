package dev.reprise.cloud;

import java.util.List;

/// What PostgreSQL and Aurora DSQL, which speaks PostgreSQL's protocol, do not have in common.
enum Dialect {
  POSTGRES("the PostgreSQL database", "create index"),

  /// Its indexes are built while others write.
  DSQL("the Aurora DSQL cluster", "create index async");

  private final String product;
  private final String createIndex;

  Dialect(String product, String createIndex) {
    this.product = product;
    this.createIndex = createIndex;
  }

  String product() {
    return product;
  }

  /// The statements that make the tables, the one by which they are recognised last. Indexes have
  /// no order of their own: DSQL knows none, and PostgreSQL reads them from either end.
  List<String> schema() {
    return List.of(
        """
        create table if not exists behaviour_profiles (
          id varchar(64) primary key, name text not null, label text not null,
          cluster_id text not null, namespace text not null, task_queue text not null,
          window_start bigint not null, window_end bigint not null, created bigint not null)
        """,
        createIndex + " if not exists behaviour_by_creation on behaviour_profiles (created, id)",
        createIndex
            + " if not exists behaviour_by_place"
            + " on behaviour_profiles (cluster_id, namespace, created, id)",
        """
        create table if not exists baselines (
          cluster_id text not null, namespace text not null, profile_id varchar(64) not null,
          primary key (cluster_id, namespace))
        """);
  }
}
