package dev.reprise.inapp.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MultipartBodyTest {
  @Test
  void findsTheBoundaryHoweverItIsWritten() {
    assertThat(MultipartBody.boundary("multipart/form-data; boundary=abc")).isEqualTo("abc");
    assertThat(MultipartBody.boundary("multipart/form-data; Boundary=\"a; c\"; charset=x"))
        .isEqualTo("a; c");
    assertThat(MultipartBody.boundary("multipart/form-data;boundary=abc ;charset=x"))
        .isEqualTo("abc");
  }

  @Test
  void findsNoneWhereThereIsNone() {
    assertThat(MultipartBody.boundary("multipart/form-data")).isNull();
    assertThat(MultipartBody.boundary("multipart/form-data; boundary=")).isNull();
    assertThat(MultipartBody.boundary("multipart/form-data; boundary=\"\"")).isNull();
  }
}
