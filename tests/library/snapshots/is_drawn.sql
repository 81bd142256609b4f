-- store.is_drawn(draw)
(draw >= 6786177901268885275);
