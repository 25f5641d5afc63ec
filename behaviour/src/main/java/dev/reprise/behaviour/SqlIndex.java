package dev.reprise.behaviour;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The index in an SQL database: the same statements for all of them.
///
/// Every statement may be sent again where nobody knows whether it was carried out; thread-safe.
public final class SqlIndex implements ProfileIndex {
  private static final int MOST_LISTED = 1_000;

  private static final String LISTED =
      """
      select p.*, b.profile_id is not null as is_baseline from behaviour_profiles p
        left join baselines b on b.profile_id = p.id
          and b.cluster_id = p.cluster_id and b.namespace = p.namespace
      """;

  private final ProfileDatabase database;

  public SqlIndex(ProfileDatabase database) {
    this.database = database;
  }

  @Override
  public void add(ProfileHeader header) {
    String insert =
        """
        insert into behaviour_profiles (
          id, name, label, cluster_id, namespace, task_queue, window_start, window_end, created)
          values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
        """;
    update(
        insert,
        header.id().value(),
        header.title().name(),
        header.title().label(),
        header.scope().cluster(),
        header.scope().namespace(),
        header.scope().taskQueue(),
        micros(header.window().start()),
        micros(header.window().end()),
        micros(header.createdAt()));
  }

  @Override
  public ProfilePage list(ProfileFilter filter, int limit, String cursor) {
    if (limit < 1 || limit > MOST_LISTED) {
      throw new IllegalArgumentException(
          "a page has 1 to %d profiles, not %d".formatted(MOST_LISTED, limit));
    }
    PageCursor after = PageCursor.read(cursor);
    var query = new StringBuilder(LISTED).append(" where (p.created, p.id) < (?, ?)");
    var values = new ArrayList<Object>(List.of(after.created(), after.id()));
    narrow(query, values, filter);
    query.append(" order by p.created desc, p.id desc limit ?");
    values.add(limit + 1);
    List<ProfilePage.Listed> found = database.with(it -> listed(it, query, values));
    if (found.size() <= limit) {
      return new ProfilePage(found, "");
    }
    ProfileHeader last = found.get(limit - 1).header();
    String next = new PageCursor(micros(last.createdAt()), last.id().value()).text();
    return new ProfilePage(found.subList(0, limit), next);
  }

  private static void narrow(StringBuilder query, List<Object> values, ProfileFilter filter) {
    equal(query, values, "cluster_id", filter.cluster());
    equal(query, values, "namespace", filter.namespace());
    equal(query, values, "label", filter.label());
    filter.from().ifPresent(it -> and(query, values, "p.window_end > ?", micros(it)));
    filter.to().ifPresent(it -> and(query, values, "p.window_start < ?", micros(it)));
  }

  private static void equal(StringBuilder query, List<Object> values, String column, String value) {
    if (!value.isEmpty()) {
      and(query, values, "p." + column + " = ?", value);
    }
  }

  private static void and(
      StringBuilder query, List<Object> values, String condition, Object value) {
    query.append(" and ").append(condition);
    values.add(value);
  }

  @Override
  public boolean designate(ProfileId id) {
    // One statement, so that there is never a moment with two baselines or none.
    String upsert =
        """
        insert into baselines (cluster_id, namespace, profile_id)
          select cluster_id, namespace, id from behaviour_profiles where id = ?
          on conflict (cluster_id, namespace) do update set profile_id = excluded.profile_id
        """;
    return update(upsert, id.value()) > 0;
  }

  @Override
  public Optional<ProfileId> baseline(String cluster, String namespace) {
    // Joined, so that a baseline that was removed while it was designated is none.
    String query =
        """
        select p.id from baselines b join behaviour_profiles p on p.id = b.profile_id
          where b.cluster_id = ? and b.namespace = ?
        """;
    return one(query, cluster, namespace).map(ProfileId::new);
  }

  @Override
  public boolean isBaseline(ProfileId id) {
    return one("select profile_id from baselines where profile_id = ?", id.value()).isPresent();
  }

  @Override
  public boolean remove(ProfileId id) {
    return database.with(connection -> {
      try (PreparedStatement baseline =
              connection.prepareStatement("delete from baselines where profile_id = ?");
          PreparedStatement profile =
              connection.prepareStatement("delete from behaviour_profiles where id = ?")) {
        baseline.setString(1, id.value());
        baseline.executeUpdate();
        profile.setString(1, id.value());
        return profile.executeUpdate() > 0;
      }
    });
  }

  private Optional<String> one(String query, String... values) {
    return database.with(connection -> {
      try (PreparedStatement statement = connection.prepareStatement(query)) {
        fill(statement, List.of((Object[]) values));
        try (ResultSet rows = statement.executeQuery()) {
          return rows.next() ? Optional.of(rows.getString(1)) : Optional.<String>empty();
        }
      }
    });
  }

  private int update(String statement, Object... values) {
    return database.with(connection -> {
      try (PreparedStatement prepared = connection.prepareStatement(statement)) {
        fill(prepared, List.of(values));
        return prepared.executeUpdate();
      }
    });
  }

  private static List<ProfilePage.Listed> listed(
      Connection connection, StringBuilder query, List<Object> values) throws SQLException {
    var listed = new ArrayList<ProfilePage.Listed>();
    try (PreparedStatement statement = connection.prepareStatement(query.toString())) {
      fill(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          listed.add(new ProfilePage.Listed(header(rows), rows.getBoolean("is_baseline")));
        }
      }
    }
    return listed;
  }

  private static ProfileHeader header(ResultSet rows) throws SQLException {
    return new ProfileHeader(
        new ProfileId(rows.getString("id")),
        new ProfileHeader.Title(rows.getString("name"), rows.getString("label")),
        new Scope(
            rows.getString("cluster_id"),
            rows.getString("namespace"),
            rows.getString("task_queue")),
        new ProfileHeader.Span(
            instant(rows.getLong("window_start")), instant(rows.getLong("window_end"))),
        instant(rows.getLong("created")));
  }

  private static void fill(PreparedStatement statement, List<Object> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
  }

  private static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  private static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
