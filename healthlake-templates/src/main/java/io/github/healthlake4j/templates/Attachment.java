package io.github.healthlake4j.templates;

import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document: its bytes, or where they are.
 *
 * @param contentType the MIME type, such as {@code application/pdf} or {@code text/plain; charset=utf-8}
 * @param data the bytes as base64; null where a URL is given
 * @param url where the bytes are; null where they are given
 * @param title what people call it; null where it has no name
 * @see <a href="https://hl7.org/fhir/R4/datatypes.html#Attachment">FHIR R4, Attachment</a>
 */
public record Attachment(
        String contentType,
        @Nullable String data,
        @Nullable String url,
        @Nullable String title) {
    /**
     * Checks the type and that there are bytes or a URL.
     *
     * @throws TemplateException where the type is none, or both data and url are missing or wrong
     */
    public Attachment {
        Given.code("attachment.contentType", contentType);
        if (contentType.indexOf('/') <= 0) {
            throw new TemplateException(
                    "attachment.contentType", "no MIME type; give one, for example application/pdf");
        }
        if (data == null && url == null) {
            throw new TemplateException("attachment", "empty; give data or a url");
        }
        if (data != null && !Formats.isBase64(data)) {
            throw new TemplateException("attachment.data", "no base64");
        }
        if (url != null && !Formats.isUri(url)) {
            throw new TemplateException("attachment.url", "no URL; give one without blanks, for example Binary/123");
        }
        if (title != null) {
            Given.text("attachment.title", title);
        }
    }

    /** A document with its bytes. */
    public static Attachment of(String contentType, byte[] bytes) {
        return new Attachment(contentType, Base64.getEncoder().encodeToString(bytes), null, null);
    }

    /** A document that is kept at a URL, such as {@code Binary/123}. */
    public static Attachment at(String contentType, String url) {
        return new Attachment(contentType, null, url, null);
    }

    /** This document with what people call it. */
    public Attachment title(String title) {
        return new Attachment(contentType, data, url, title);
    }

    Map<String, Object> toMap() {
        return Elements.start()
                .with("contentType", contentType)
                .with("data", data)
                .with("url", url)
                .with("title", title)
                .end();
    }

    /** The type; the content may be a patient's and is left out. */
    @Override
    public String toString() {
        return "Attachment[contentType=" + contentType + "]";
    }
}
