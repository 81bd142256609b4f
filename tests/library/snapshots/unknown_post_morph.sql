-- store.unknown_post_morph(given)
concat(
  'post_morph is ',
  given,
  '; legal are -1 (all), 0 (spine_neck), 1 (spine_head), 2 (shaft), 3 (soma), 255 (unknown), or one of these names in single quotes.'
);
