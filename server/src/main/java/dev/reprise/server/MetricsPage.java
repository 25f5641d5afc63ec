package dev.reprise.server;

import dev.reprise.record.ProfileRecorder;
import dev.reprise.record.RecorderStatistics;

/// The engine's own numbers in Prometheus' text format.
final class MetricsPage implements Endpoint {
  private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final ProfileRecorder recorder;
  private final RequestCounts counts;

  MetricsPage(ProfileRecorder recorder, RequestCounts counts) {
    this.recorder = recorder;
    this.counts = counts;
  }

  @Override
  public Answer answer(Call call) {
    RecorderStatistics recording = recorder.statistics();
    var page = new StringBuilder(1024);
    counter(page, "reprise_events_recorded", "Events that are written.");
    sample(page, "reprise_events_recorded", "", recording.recorded());
    counter(page, "reprise_events_dropped", "Events that could not be recorded.");
    sample(page, "reprise_events_dropped", "", recording.dropped());
    counter(page, "reprise_http_requests", "Requests answered, by endpoint and status.");
    counts.requests().forEach((series, count) -> sample(page, series, count));
    counter(page, "reprise_http_request_body_bytes", "Bytes of request bodies that were read.");
    sample(page, "reprise_http_request_body_bytes", "", counts.receivedBytes());
    counter(page, "reprise_http_response_body_bytes", "Bytes of response bodies that were sent.");
    sample(page, "reprise_http_response_body_bytes", "", counts.sentBytes());
    return Answer.text(200, CONTENT_TYPE, page.toString());
  }

  private static void counter(StringBuilder page, String name, String help) {
    page.append("# HELP ").append(name).append("_total ").append(help).append('\n');
    page.append("# TYPE ").append(name).append("_total counter\n");
  }

  private static void sample(StringBuilder page, RequestCounts.Series series, long count) {
    // Endpoints are our own route templates, which hold nothing that needs escaping.
    String labels = "{endpoint=\"" + series.endpoint() + "\",status=\"" + series.status() + "\"}";
    sample(page, "reprise_http_requests", labels, count);
  }

  private static void sample(StringBuilder page, String name, String labels, long value) {
    page.append(name).append("_total").append(labels).append(' ').append(value).append('\n');
  }
}
