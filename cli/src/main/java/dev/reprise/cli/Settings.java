package dev.reprise.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/// All settings, their defaults and what each does: the one place that lists them.
final class Settings {
  static final Setting<Path> DATA_ROOT =
      Setting.of(
              "PROFILE_DATA_ROOT",
              SettingKind.DIRECTORY,
              "Directory of recordings, profiles, results and coverage.")
          .orElse("./reprise-data");

  static final Setting<Boolean> ASSEMBLER_ENABLED =
      Setting.of(
              "PROFILE_RECORDER_ASSEMBLER_ENABLED",
              SettingKind.FLAG,
              "Whether recorded events are assembled into drafts while they come in.")
          .orElse("true");

  static final Setting<Path> PLAYBACK_ROOT =
      Setting.of(
              "PROFILE_PLAYBACK_ROOT",
              SettingKind.DIRECTORY,
              "Directory of the profile library that playbacks read.")
          .orElse("${PROFILE_DATA_ROOT}/profiles");

  static final Setting<Path> PLAYBACK_BASE =
      Setting.of(
              "PROFILE_PLAYBACK_BASE",
              SettingKind.DIRECTORY,
              "Directory of sandboxes and of what fork and archive produce.")
          .orElse("${PROFILE_DATA_ROOT}/playback");

  static final Setting<Path> PLAYBACK_RUN_ROOT =
      Setting.of(
              "PROFILE_PLAYBACK_RUN_ROOT",
              SettingKind.DIRECTORY,
              "Directory of the run directories that playbacks may change.")
          .orElse("${PROFILE_PLAYBACK_BASE}/runs");

  static final Setting<Path> PLAYBACK_FORK_ROOT =
      Setting.of(
              "PROFILE_PLAYBACK_FORK_ROOT",
              SettingKind.DIRECTORY,
              "Directory that takes what a fork produced.")
          .orElse("${PROFILE_PLAYBACK_BASE}/fork");

  static final Setting<Path> PLAYBACK_ARCHIVE_ROOT =
      Setting.of(
              "PROFILE_PLAYBACK_ARCHIVE_ROOT",
              SettingKind.DIRECTORY,
              "Directory that takes the archives that an archive flow produced.")
          .orElse("${PROFILE_PLAYBACK_BASE}/archive");

  static final Setting<URI> PLAYBACK_BASE_URL =
      Setting.of(
          "PROFILE_PLAYBACK_BASE_URL",
          SettingKind.URL,
          "Address of the application that playbacks talk with.");

  static final Setting<URI> PLAYBACK_URL =
      Setting.of("PROFILE_PLAYBACK_URL", SettingKind.URL, "Address of the engine (reprise serve).")
          .orElse("http://127.0.0.1:8070");

  static final Setting<Boolean> PLAYBACK_COLOR =
      Setting.of(
              "PROFILE_PLAYBACK_COLOR",
              SettingKind.FLAG,
              "Whether the log lines of a playback have colours.")
          .orElse("true");

  static final Setting<Boolean> NO_COLOR =
      Setting.of("NO_COLOR", SettingKind.PRESENCE, "Any text here turns all colours off.");

  static final Setting<String> ADMIN_EMAIL =
      Setting.of(
          "ADMIN_EMAIL", SettingKind.TEXT, "Name that playbacks log in with at the application.");

  static final Setting<String> ADMIN_PASSWORD =
      Setting.of("ADMIN_PASSWORD", SettingKind.TEXT, "Password that belongs to ADMIN_EMAIL.")
          .keptSecret();

  static final Setting<String> TOKEN =
      Setting.of(
              "REPRISE_TOKEN",
              SettingKind.TEXT,
              "Bearer token that every call of the engine needs when it is open to the network.")
          .keptSecret();

  static final Setting<Boolean> COVERAGE_ENABLED =
      Setting.of(
              "ENABLE_PROFILE_COVERAGE",
              SettingKind.FLAG,
              "Whether the coverage agent traces requests that ask for it.")
          .orElse("false");

  static final Setting<Path> COVERAGE_DIRECTORY =
      Setting.of(
              "PROFILE_COVERAGE_DIR", SettingKind.DIRECTORY, "Directory of coverage, by profile.")
          .orElse("${PROFILE_DATA_ROOT}/coverage");

  static final Setting<String> COVERAGE_CLASSES =
      Setting.of(
          "PROFILE_COVERAGE_CLASSES",
          SettingKind.TEXT,
          "Folders and jars of the application's class files, as on a class path.");

  static final Setting<String> COVERAGE_SOURCES =
      Setting.of(
          "PROFILE_COVERAGE_SOURCES",
          SettingKind.TEXT,
          "Folders that the packages of the application's sources lie in, as on a class path.");

  static final Setting<String> DSQL_ENDPOINT =
      Setting.of(
          "COPILOT_DSQL_ENDPOINT",
          SettingKind.TEXT,
          "Aurora DSQL cluster that indexes behaviour profiles, instead of a local file.");

  static final Setting<String> PROFILE_S3_BUCKET =
      Setting.of(
          "COPILOT_PROFILE_S3_BUCKET",
          SettingKind.TEXT,
          "S3 bucket that keeps behaviour profiles, instead of a local directory.");

  static final Setting<String> DSQL_USER =
      Setting.of(
              "COPILOT_DSQL_USER",
              SettingKind.TEXT,
              "Role that works in the Aurora DSQL cluster, with a token of AWS's credentials.")
          .orElse("admin");

  static final Setting<URI> PROFILE_S3_ENDPOINT =
      Setting.of(
          "COPILOT_PROFILE_S3_ENDPOINT",
          SettingKind.URL,
          "Server that speaks S3 and holds the bucket, instead of Amazon's.");

  static final Setting<String> PROFILE_DATABASE_URL =
      Setting.of(
          "PROFILE_DATABASE_URL",
          SettingKind.TEXT,
          "PostgreSQL database that indexes behaviour profiles, like jdbc:postgresql://host/name.");

  static final Setting<String> PROFILE_DATABASE_USER =
      Setting.of("PROFILE_DATABASE_USER", SettingKind.TEXT, "User of that PostgreSQL database.")
          .orElse("reprise");

  static final Setting<String> PROFILE_DATABASE_PASSWORD =
      Setting.of(
              "PROFILE_DATABASE_PASSWORD",
              SettingKind.TEXT,
              "Password that belongs to PROFILE_DATABASE_USER.")
          .keptSecret();

  static final Setting<String> PROMETHEUS_REGION =
      Setting.of(
          "PROMETHEUS_REGION",
          SettingKind.TEXT,
          "AWS region to sign questions for, where the address of Amazon Managed Prometheus hides it.");

  static final Setting<String> TEMPORAL_ADDRESS =
      Setting.of(
          "TEMPORAL_ADDRESS",
          SettingKind.TEXT,
          "Temporal frontend, host:port, that tells the version of a behaviour profile's server.");

  static final Setting<Boolean> TEMPORAL_TLS =
      Setting.of("TEMPORAL_TLS", SettingKind.FLAG, "Whether that frontend is spoken to by TLS.")
          .orElse("false");

  static final Setting<URI> PROMETHEUS_ENDPOINT =
      Setting.of(
          "PROMETHEUS_ENDPOINT",
          SettingKind.URL,
          "Prometheus or Mimir to ask for telemetry, instead of the application itself.");

  static final Setting<String> PROMETHEUS_TENANT =
      Setting.of(
          "PROMETHEUS_TENANT",
          SettingKind.TEXT,
          "Tenant whose metrics Mimir is asked for, sent as X-Scope-OrgID.");

  static final Setting<URI> METRICS_URL =
      Setting.of(
          "PROFILE_METRICS_URL",
          SettingKind.URL,
          "Address of the application's metrics, which are scraped where there is no Prometheus.");

  static final Setting<String> CATALOGUE =
      Setting.of(
              "PROFILE_CATALOGUE",
              SettingKind.TEXT,
              "Metrics of behaviour profiles: temporal-dsql, http-service, reprise, or a file.")
          .orElse("http-service");

  static final Setting<Path> PRESETS =
      Setting.of(
          "PROFILE_PRESETS",
          SettingKind.DIRECTORY,
          "YAML file of presets that behaviour profiles may be checked against, besides ours.");

  static final List<Setting<?>> ALL =
      List.of(
          DATA_ROOT,
          ASSEMBLER_ENABLED,
          PLAYBACK_ROOT,
          PLAYBACK_BASE,
          PLAYBACK_RUN_ROOT,
          PLAYBACK_FORK_ROOT,
          PLAYBACK_ARCHIVE_ROOT,
          PLAYBACK_BASE_URL,
          PLAYBACK_URL,
          PLAYBACK_COLOR,
          NO_COLOR,
          ADMIN_EMAIL,
          ADMIN_PASSWORD,
          TOKEN,
          COVERAGE_ENABLED,
          COVERAGE_DIRECTORY,
          COVERAGE_CLASSES,
          COVERAGE_SOURCES,
          DSQL_ENDPOINT,
          DSQL_USER,
          PROFILE_S3_BUCKET,
          PROFILE_S3_ENDPOINT,
          PROFILE_DATABASE_URL,
          PROFILE_DATABASE_USER,
          PROFILE_DATABASE_PASSWORD,
          PROMETHEUS_ENDPOINT,
          PROMETHEUS_TENANT,
          PROMETHEUS_REGION,
          METRICS_URL,
          CATALOGUE,
          PRESETS,
          TEMPORAL_ADDRESS,
          TEMPORAL_TLS);

  private Settings() {}

  /// The setting with this name.
  static Setting<?> named(String name) {
    return ALL.stream()
        .filter(setting -> setting.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no setting is named " + name));
  }
}
