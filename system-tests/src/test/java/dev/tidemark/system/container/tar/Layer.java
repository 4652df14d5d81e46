package dev.tidemark.system.container.tar;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Files and folders that are laid over those of the layers before.
 *
 * @param digest of its archive, by which an engine finds out that it is whole
 */
record Layer(String digest, List<LayerFile> files) {

    static Layer unpack(InputStream compressed, Path root) throws IOException {
        var content = new DigestInputStream(new GZIPInputStream(compressed), sha256());
        var files = new ArrayList<LayerFile>();
        try (var tar = new TarArchiveInputStream(content)) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.add(LayerFile.unpack(entry, tar, root));
            }
            // The digest is also of what fills the last block.
            content.transferTo(OutputStream.nullOutputStream());
        }
        var digest = HexFormat.of().formatHex(content.getMessageDigest().digest());
        return new Layer("sha256:" + digest, files);
    }

    boolean has(String path) {
        return files.stream().anyMatch(file -> file.path().equals(path));
    }

    Layer having(String before, String after) {
        return new Layer(
                digest, files.stream().map(file -> file.having(before, after)).toList());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
