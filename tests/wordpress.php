<?php
// What WordPress makes of posts, by its own code and without a database: texts come as JSON, and go
// as they are shown in a page. Arguments: the folder of WordPress; "author", who may not use all of
// HTML, or "editor"; "block" for a Custom HTML block, "classic", or "oembed" for an address of which
// the text is the answer.
[, $folder, $role, $editor] = $argv;
define('ABSPATH', "$folder/");
define('WPINC', 'wp-includes');
foreach (['load', 'plugin', 'formatting', 'functions', 'kses', 'shortcodes', 'l10n', 'pomo/mo', 'link-template', 'embed', 'class-wp-oembed'] as $name) {
    require ABSPATH . WPINC . "/$name.php";
}
add_filter('pre_option_blog_charset', fn() => 'UTF-8');
function wp_generate_password(): string { return 'secret'; } // of pluggable.php, which needs a database
add_filter('pre_option_home', fn() => 'https://blog.example');
add_filter('pre_option_use_balanceTags', fn() => '0');
add_filter('pre_kses', 'wp_pre_kses_less_than');

function saved(string $text): string {
    global $role;
    return $role === 'author' ? wp_unslash(wp_filter_post_kses(wp_slash($text))) : $text;
}

function shown(string $text): string {
    global $editor;
    if ($editor === 'oembed') {
        $answer = (object) ['type' => 'rich', 'html' => $text];
        return wp_filter_oembed_result($text, $answer, 'https://partner.example/');
    }
    $text = wptexturize($text);
    return $editor === 'block' ? $text : shortcode_unautop(wpautop($text));
}

$texts = json_decode(stream_get_contents(STDIN), true);
echo json_encode(array_map(fn($text) => shown(saved($text)), $texts), JSON_THROW_ON_ERROR);
