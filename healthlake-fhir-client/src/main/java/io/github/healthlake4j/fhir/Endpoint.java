package io.github.healthlake4j.fhir;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Where the FHIR API of one datastore is. Only URLs under it are ever signed.
 *
 * @param origin scheme, host and port: {@code https://healthlake.us-west-2.amazonaws.com}
 * @param path the path of the base, with a slash at its end: {@code /datastore/0a…/r4/}
 * @param datastoreId the datastore's id
 * @param region the region that requests are signed for
 */
record Endpoint(String origin, String path, String datastoreId, String region) {
    private static final Pattern DATASTORE_ID = Pattern.compile("[A-Za-z0-9]{1,32}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,32}");
    private static final Pattern PATH = Pattern.compile("(.*/datastore/)([^/]+)/r4/*");
    private static final Pattern AWS_HOST =
            Pattern.compile("healthlake(?:-fips)?\\.([a-z0-9-]+)\\.(?:amazonaws\\.com(?:\\.cn)?|api\\.aws)");

    /** The endpoint as DescribeFHIRDatastore gives it. */
    static Endpoint of(URI endpoint, FhirUse use, RegionChoice region) {
        Matcher path = PATH.matcher(String.valueOf(endpoint.getRawPath()));
        if (!path.matches()) {
            throw new IllegalArgumentException(
                    "endpoint: not a HealthLake FHIR endpoint; expected https://HOST/datastore/ID/r4/");
        }
        String id = requireDatastoreId(path.group(2));
        return new Endpoint(
                origin(endpoint), path.group(1) + id + use.path(), id, requireRegion(region.or(regionOf(endpoint))));
    }

    /** The endpoint derived from id and region, at AWS or at another place. */
    static Endpoint of(String datastoreId, @Nullable URI service, FhirUse use, RegionChoice region) {
        String id = requireDatastoreId(datastoreId);
        String chosen = requireRegion(region.or(service == null ? null : regionOf(service)));
        URI base = service == null ? URI.create(serviceUrl(chosen)) : service;
        String root = base.getRawPath() == null ? "" : base.getRawPath().replaceAll("/+$", "");
        return new Endpoint(origin(base), root + "/datastore/" + id + use.path(), id, chosen);
    }

    private static String serviceUrl(String region) {
        return "https://healthlake." + region + (region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com");
    }

    private static @Nullable String regionOf(URI endpoint) {
        return regionOf(String.valueOf(endpoint.getHost()).toLowerCase(Locale.ROOT));
    }

    private static @Nullable String regionOf(String host) {
        Matcher aws = AWS_HOST.matcher(host);
        return aws.matches() ? aws.group(1) : null;
    }

    static String requireDatastoreId(String id) {
        if (!DATASTORE_ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "datastore: not a datastore id; expected the 32 letters and digits that list_datastores shows");
        }
        return id;
    }

    private static String requireRegion(String region) {
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("region: not an AWS region; expected one such as us-west-2");
        }
        return region;
    }

    private static String origin(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        boolean web = scheme.equals("https") || scheme.equals("http");
        if (!web
                || uri.getHost() == null
                || uri.getRawUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "endpoint: expected https://HOST[:PORT]/…, with no user, query or fragment");
        }
        int standard = scheme.equals("https") ? 443 : 80;
        String port = uri.getPort() < 0 || uri.getPort() == standard ? "" : ":" + uri.getPort();
        return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
    }

    /** The base URL, with a slash at its end. */
    String base() {
        return origin + path;
    }

    /** Where it is in messages: {@code healthlake.us-west-2.amazonaws.com:443}. */
    String hostAndPort() {
        URI uri = URI.create(origin);
        int standard = origin.startsWith("https:") ? 443 : 80;
        return uri.getHost() + ":" + (uri.getPort() < 0 ? standard : uri.getPort());
    }

    /** The path of the base for another use of the same datastore. */
    String pathFor(FhirUse use) {
        return datastorePath() + use.path().substring(1);
    }

    private String datastorePath() {
        String marker = "/datastore/" + datastoreId + "/";
        return path.substring(0, path.indexOf(marker) + marker.length());
    }

    /** Whether a URL is one of AWS, whose host names the region. */
    static boolean isAws(URI service) {
        return regionOf(service) != null;
    }

    /**
     * Whether an origin in a link means this place: ours; or, if ours is not AWS's own of the region, AWS's. Behind a proxy or an
     * endpoint of one's own the service may still name itself so. Nothing is ever sent there.
     */
    boolean isNamed(String other) {
        if (other.equals(origin)) {
            return true;
        }
        String scheme = "https://";
        boolean isOverridden = !origin.equals(serviceUrl(region));
        return isOverridden && other.startsWith(scheme) && region.equals(regionOf(other.substring(scheme.length())));
    }

    /** Something under the base: its encoded path, and its parameters. */
    record Within(String path, Query query) {}

    /** Where a link of the service leads to under the base, be it that of another use; empty if it leads elsewhere. */
    Optional<Within> within(String link) {
        int mark = link.indexOf('?');
        HttpUrl url = HttpUrl.parse(mark < 0 ? link : link.substring(0, mark));
        if (url == null
                || link.indexOf('#') >= 0
                || !url.username().isEmpty()
                || !url.password().isEmpty()
                || !isNamed(url.toString()
                        .substring(
                                0, url.toString().length() - url.encodedPath().length()))) {
            return Optional.empty();
        }
        String whole = url.encodedPath();
        Query query = Query.parse(mark < 0 ? null : link.substring(mark + 1));
        return Arrays.stream(FhirUse.values())
                .map(this::pathFor)
                .filter(base -> whole.startsWith(base) || base.equals(whole + "/"))
                .findFirst()
                .map(base -> new Within(whole.substring(Math.min(base.length(), whole.length())), query));
    }

    /** Whether a URL, already parsed and normalised, lies in this datastore. */
    boolean contains(String url) {
        return url.startsWith(origin + datastorePath());
    }
}
