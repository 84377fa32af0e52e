package io.github.healthlake4j.mcp;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** A response that drops what is written to it once its status is an error: the SDK writes exceptions with their traces. */
final class QuietResponse extends HttpServletResponseWrapper {
    private static final int FIRST_ERROR = 400;

    QuietResponse(HttpServletResponse response) {
        super(response);
    }

    boolean isError() {
        return getStatus() >= FIRST_ERROR;
    }

    /** A status in words. */
    static String reason(int status) {
        return switch (status) {
            case 400 -> "The request is not what MCP over HTTP expects; check body, Accept and Mcp-Session-Id";
            case 404 -> "There is no such session or path; initialize anew";
            case 405 -> "This method is not allowed here";
            case 408 -> "The body did not come whole in time";
            case 413 -> "The body is larger than 10 MB";
            case 415 -> "Content-Type must be application/json";
            default -> "The request failed with status " + status;
        };
    }

    @Override
    public void sendError(int status) {
        setStatus(status);
    }

    @Override
    public void sendError(int status, String message) {
        setStatus(status);
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        return isError()
                ? new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)
                : super.getWriter();
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        return isError() ? new Nowhere() : super.getOutputStream();
    }

    private static final class Nowhere extends ServletOutputStream {
        @Override
        public void write(int ignored) {}

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {
            throw new UnsupportedOperationException("Nothing is written here");
        }
    }
}
