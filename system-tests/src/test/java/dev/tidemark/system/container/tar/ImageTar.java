package dev.tidemark.system.container.tar;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tidemark.system.container.Checkout;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarFile;

/**
 * An image of a service, built on nothing.
 *
 * @param root the folder in which its layers lie over each other
 * @param name by which an engine will know it
 * @param told what it says of itself, and what its containers are told
 * @param layers in the order in which they are laid
 */
record ImageTar(String service, Path root, String name, JsonNode told, List<Layer> layers) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Unpacks what the build has left into a new folder, which is named after the service. */
    static ImageTar unpack(String service, Path folder) {
        var file = Checkout.path(service + "/target/image-on-scratch.tar");
        if (!Files.exists(file)) {
            throw new IllegalStateException("There is no %s: ./tidemark test --full makes it".formatted(file));
        }
        try (var tar = new TarFile(file)) {
            var root = Files.createDirectory(folder.resolve(service));
            var manifest = JSON.readTree(content(tar, "manifest.json")).path(0);
            var layers = new ArrayList<Layer>();
            for (var layer : manifest.path("Layers")) {
                layers.add(Layer.unpack(content(tar, layer.textValue()), root));
            }
            var told = JSON.readTree(content(tar, manifest.path("Config").textValue()));
            return new ImageTar(service, root, manifest.at("/RepoTags/0").textValue(), told, layers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream content(TarFile tar, String name) throws IOException {
        return tar.getInputStream(tar.getEntries().stream()
                .filter(entry -> entry.getName().equals(name))
                .findFirst()
                .orElseThrow());
    }

    /** A field of what its containers are told; variables by their names, for they have no order. */
    JsonNode config(String field) {
        return field.equals("Env")
                ? JSON.valueToTree(variables())
                : told.path("config").path(field);
    }

    /** Of a container's environment. */
    Map<String, String> variables() {
        return told.at("/config/Env")
                .valueStream()
                .map(variable -> variable.textValue().split("=", 2))
                .collect(toMap(variable -> variable[0], variable -> variable[1]));
    }

    Stream<LayerFile> files() {
        return layers.stream().flatMap(layer -> layer.files().stream());
    }

    /** As if it said something else. */
    ImageTar saying(String before, String after) throws IOException {
        var changed = JSON.readTree(told.toString().replace(before, after));
        return new ImageTar(service, root, name.replace(before, after), changed, layers);
    }

    /** As if files had other paths, or rights. */
    ImageTar having(String before, String after) {
        return laid(layers.stream().map(layer -> layer.having(before, after)).toList());
    }

    /** As if a layer had been forgotten. */
    ImageTar without(String path) {
        return laid(layers.stream().filter(layer -> !layer.has(path)).toList());
    }

    /** As if the first layer were the last. */
    ImageTar upsideDown() {
        return laid(layers.reversed());
    }

    private ImageTar laid(List<Layer> others) {
        return new ImageTar(service, root, name, told, others);
    }
}
