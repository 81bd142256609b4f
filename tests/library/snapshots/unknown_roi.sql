-- store.unknown_roi(roi)
'This data set has no regions.';
