package dev.siwak.clinics;

import dev.siwak.clinics.CatalogueResult.InvalidHours;
import dev.siwak.clinics.CatalogueResult.Outdated;
import dev.siwak.clinics.CatalogueResult.Saved;
import dev.siwak.clinics.CatalogueResult.Unchanged;
import dev.siwak.clinics.CatalogueResult.UnknownProvider;
import dev.siwak.clinics.CatalogueResult.UnknownService;
import dev.siwak.web.ApiException;
import dev.siwak.web.ErrorCode;

/** How the API answers a change that was refused. */
final class CatalogueRefusal {
  private CatalogueRefusal() {}

  static void throwIfRefused(CatalogueResult result) {
    switch (result) {
      case Saved _, Unchanged _ -> {}
      case Outdated _ -> throw new ApiException(ErrorCode.PRECONDITION_FAILED);
      case UnknownService _ ->
          throw new ApiException(ErrorCode.INVALID_SERVICE, "no service has this code");
      case UnknownProvider _ ->
          throw new ApiException(ErrorCode.INVALID_PAYLOAD, "no provider has this code");
      case InvalidHours _ ->
          throw new ApiException(ErrorCode.INVALID_HOURS, "an end before its start, or an overlap");
    }
  }
}
