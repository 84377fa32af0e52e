package io.github.healthlake4j.local;

/** A modelled error of the control plane: its shape's name, its HTTP status and its message. */
final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;
    private final int status;

    private ApiException(String type, int status, String message) {
        super(message, null, false, false);
        this.type = type;
        this.status = status;
    }

    static ApiException validation(String message) {
        return new ApiException("ValidationException", 400, message);
    }

    static ApiException accessDenied(String message) {
        return new ApiException("AccessDeniedException", 403, message);
    }

    static ApiException notFound(String message) {
        return new ApiException("ResourceNotFoundException", 404, message);
    }

    static ApiException conflict(String message) {
        return new ApiException("ConflictException", 409, message);
    }

    static ApiException internal(String message) {
        return new ApiException("InternalServerException", 500, message);
    }

    String type() {
        return type;
    }

    int status() {
        return status;
    }

    @Override
    public String getMessage() {
        return java.util.Objects.requireNonNullElse(super.getMessage(), "");
    }
}
