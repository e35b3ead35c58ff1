package dev.siwak.web;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The API's description for other programs. */
@RestController
class ApiDescriptionController {
  private final ApiDescription description;

  ApiDescriptionController(ApiDescription description) {
    this.description = description;
  }

  @GetMapping("/openapi.json")
  ResponseEntity<byte[]> openApi() {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(description.json());
  }
}
