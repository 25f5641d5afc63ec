package dev.reprise.cloud;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.webclient.http2.Http2Client;
import io.helidon.webclient.http2.Http2ClientResponse;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/// Calls of one gRPC service that take an empty message and answer with one message. A failure
/// comes without a message, and with its status in the head; what follows a message is not looked
/// at.
///
/// @param http the connection
/// @param service the service's full name
record GrpcCalls(Http2Client http, String service) {
  private static final Header GRPC = HeaderValues.create("content-type", "application/grpc");
  private static final Header TRAILERS = HeaderValues.create("te", "trailers");
  private static final HeaderName STATUS = HeaderNames.create("grpc-status");
  private static final HeaderName MESSAGE = HeaderNames.create("grpc-message");
  private static final int OK = 200;
  private static final int LONGEST_MESSAGE = 1024 * 1024;

  /// Not compressed, and no bytes.
  private static final byte[] EMPTY_MESSAGE = new byte[5];

  /// The texts of the answer, by the numbers of their fields.
  Map<Integer, String> call(String method) throws GrpcException {
    try (Http2ClientResponse response =
        http.post("/" + service + "/" + method)
            .header(GRPC)
            .header(TRAILERS)
            .submit(EMPTY_MESSAGE)) {
      if (response.status().code() != OK) {
        throw new GrpcException("", "HTTP " + response.status().code());
      }
      refuse(response.headers());
      return message(response.inputStream());
    } catch (UncheckedIOException | IllegalStateException | IllegalArgumentException e) {
      throw new GrpcException(String.valueOf(e.getMessage()), e);
    } catch (GrpcException e) {
      throw e;
    } catch (IOException e) {
      throw new GrpcException("an answer that is none: " + e.getMessage(), e);
    }
  }

  private static void refuse(Headers headers) throws GrpcException {
    String status = headers.first(STATUS).orElse("0");
    if (!status.equals("0")) {
      throw new GrpcException(
          status, "gRPC status " + status + " " + headers.first(MESSAGE).orElse(""));
    }
  }

  private static Map<Integer, String> message(InputStream body) throws IOException {
    var in = new DataInputStream(body);
    int compressed = in.read();
    if (compressed < 0) {
      throw new IOException("no message");
    }
    int length = in.readInt();
    if (compressed != 0 || length < 0 || length > LONGEST_MESSAGE) {
      throw new IOException("a message of %d bytes, compression %d".formatted(length, compressed));
    }
    return ProtobufTexts.of(in.readNBytes(length));
  }

  void close() {
    http.closeResource();
  }
}
