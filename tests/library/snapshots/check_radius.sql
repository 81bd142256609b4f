-- store.check_radius(radius)
CASE WHEN ((radius < 0)) THEN (concat('radius is ', radius, ': it must not be negative (nm).')) ELSE NULL END;
