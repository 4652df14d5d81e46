package dev.tidemark.access;

/** What a caller may be, as groups of the token name it; one caller may be several. */
public final class Roles {

    /** Acts on orders of their own. */
    public static final String MEMBER = "member";

    /** Acts on products of the seller that the token names. */
    public static final String MERCHANT = "merchant";

    /** May use what is internal. */
    public static final String OPERATOR = "operator";

    private Roles() {}
}
